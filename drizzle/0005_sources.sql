ALTER TABLE "import_jobs" DROP CONSTRAINT "import_jobs_status_check";--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "source_turn" integer;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "scheduled_for" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "guards" jsonb;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "is_checked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "held" jsonb;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "waits_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "commit_of" uuid;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "not_modified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "cancel_reason" text;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "owner_id" integer;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "kind" text DEFAULT 'products' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "credentials" text;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "options" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "fields" text[];--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "schedule" jsonb;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "guards" jsonb;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "next_import_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "scheduled_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "last_turn" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "created_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_commit_of_import_jobs_id_fk" FOREIGN KEY ("commit_of") REFERENCES "public"."import_jobs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_sources" ADD CONSTRAINT "import_sources_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_jobs_source_turn_idx" ON "import_jobs" USING btree ("source_id","source_turn") WHERE "import_jobs"."source_turn" is not null;--> statement-breakpoint
CREATE INDEX "import_jobs_waits_until_idx" ON "import_jobs" USING btree ("waits_until") WHERE "import_jobs"."waits_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "import_jobs_scheduled_for_key" ON "import_jobs" USING btree ("source_id","scheduled_for") WHERE "import_jobs"."scheduled_for" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "import_jobs_commit_of_key" ON "import_jobs" USING btree ("commit_of") WHERE "import_jobs"."status" not in ('failed', 'cancelled');--> statement-breakpoint
CREATE INDEX "import_sources_owner_id_idx" ON "import_sources" USING btree ("owner_id","id") WHERE "import_sources"."name" is not null;--> statement-breakpoint
CREATE INDEX "import_sources_next_import_at_idx" ON "import_sources" USING btree ("next_import_at") WHERE "import_sources"."next_import_at" is not null;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_cancel_reason_check" CHECK ("import_jobs"."cancel_reason" in ('requested', 'overtaken', 'expired', 'source_deleted'));--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_status_check" CHECK ("import_jobs"."status" in ('queued', 'running', 'held', 'completed', 'failed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "import_sources" ADD CONSTRAINT "import_sources_kind_check" CHECK ("import_sources"."kind" in ('products', 'stock'));--> statement-breakpoint
ALTER TABLE "import_sources" ADD CONSTRAINT "import_sources_owner_check" CHECK ("import_sources"."name" is null or "import_sources"."owner_id" is not null);--> statement-breakpoint
-- An address belongs to one user now, as uploads do: the one who imported it last keeps its products.
UPDATE "import_sources" SET "locator" = 'address:' || "last"."created_by" || ':' || "locator"
FROM (SELECT DISTINCT ON ("source_id") "source_id", "created_by" FROM "import_jobs" ORDER BY "source_id", "id" DESC) AS "last"
WHERE "last"."source_id" = "import_sources"."id" AND "locator" ~ '^https?:';
