-- Old imports are deleted, and the totals that metrics report must not fall with them.
CREATE TABLE "deleted_imports" (
	"status" text NOT NULL,
	"code" text NOT NULL,
	"imports" bigint NOT NULL,
	"seconds" double precision NOT NULL,
	"created" bigint NOT NULL,
	"updated" bigint NOT NULL,
	"unchanged" bigint NOT NULL,
	"superseded" bigint NOT NULL,
	"rejected" bigint NOT NULL,
	CONSTRAINT "deleted_imports_pkey" PRIMARY KEY("status","code")
);
--> statement-breakpoint
CREATE INDEX "import_jobs_finished_at_idx" ON "import_jobs" USING btree ("finished_at") WHERE "import_jobs"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "import_jobs_commit_of_idx" ON "import_jobs" USING btree ("commit_of") WHERE "import_jobs"."commit_of" is not null;--> statement-breakpoint
CREATE INDEX "import_jobs_undo_of_idx" ON "import_jobs" USING btree ("undo_of") WHERE "import_jobs"."undo_of" is not null;--> statement-breakpoint
CREATE FUNCTION "add_to_deleted_imports"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- In one order, so that two deletions do not wait for each other.
	INSERT INTO deleted_imports AS total
	SELECT status, coalesce(error->>'code', ''), count(*), coalesce(sum(extract(epoch FROM finished_at - started_at)), 0),
		sum(created), sum(updated), sum(unchanged), sum(superseded), sum(rejected)
	FROM deleted WHERE status IN ('completed', 'failed', 'cancelled') GROUP BY 1, 2 ORDER BY 1, 2
	ON CONFLICT (status, code) DO UPDATE SET
		imports = total.imports + excluded.imports, seconds = total.seconds + excluded.seconds,
		created = total.created + excluded.created, updated = total.updated + excluded.updated,
		unchanged = total.unchanged + excluded.unchanged, superseded = total.superseded + excluded.superseded,
		rejected = total.rejected + excluded.rejected;
	RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER "import_jobs_totals" AFTER DELETE ON "import_jobs" REFERENCING OLD TABLE AS "deleted" FOR EACH STATEMENT EXECUTE FUNCTION "add_to_deleted_imports"();
