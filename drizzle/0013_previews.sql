-- A preview is read as an import is, by the same workers, and counts as none.
ALTER TABLE "import_jobs" ADD COLUMN "is_preview" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "add_to_deleted_imports"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- In one order, so that two deletions do not wait for each other.
	INSERT INTO deleted_imports AS total
	SELECT status, coalesce(error->>'code', ''), count(*), coalesce(sum(extract(epoch FROM finished_at - started_at)), 0),
		sum(created), sum(updated), sum(unchanged), sum(superseded), sum(rejected)
	FROM deleted WHERE status IN ('completed', 'failed', 'cancelled') AND NOT is_preview GROUP BY 1, 2 ORDER BY 1, 2
	ON CONFLICT (status, code) DO UPDATE SET
		imports = total.imports + excluded.imports, seconds = total.seconds + excluded.seconds,
		created = total.created + excluded.created, updated = total.updated + excluded.updated,
		unchanged = total.unchanged + excluded.unchanged, superseded = total.superseded + excluded.superseded,
		rejected = total.rejected + excluded.rejected;
	RETURN NULL;
END
$$;
