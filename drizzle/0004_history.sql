-- The history of products, who created them, and the fields that no import changes; imports that undo others.
CREATE TABLE "product_changes" (
	"product_id" integer NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"user_id" integer,
	"import_id" uuid,
	"row" integer,
	"source_id" integer,
	"fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"deleted" jsonb,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_changes_pkey" PRIMARY KEY("product_id","version"),
	CONSTRAINT "product_changes_kind_check" CHECK ("product_changes"."kind" in ('changed', 'deleted', 'restored')),
	CONSTRAINT "product_changes_author_check" CHECK (("product_changes"."import_id" is null) = ("product_changes"."row" is null))
);
--> statement-breakpoint
ALTER TABLE "import_jobs" DROP CONSTRAINT "import_jobs_source_check";--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "undo_of" uuid;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "kept_by_pin" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "first_created_id" integer;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "last_created_id" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "pins" text[];--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "created_by" integer;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "created_import_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "created_row" integer;--> statement-breakpoint
CREATE INDEX "product_changes_import_id_idx" ON "product_changes" USING btree ("import_id","row","product_id","version");--> statement-breakpoint
CREATE INDEX "product_changes_deleted_idx" ON "product_changes" USING btree ("at","product_id") WHERE "product_changes"."kind" = 'deleted';--> statement-breakpoint
CREATE INDEX "product_changes_at_idx" ON "product_changes" USING brin ("at");--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_undo_of_import_jobs_id_fk" FOREIGN KEY ("undo_of") REFERENCES "public"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "import_jobs_undo_of_key" ON "import_jobs" USING btree ("undo_of") WHERE "import_jobs"."status" not in ('failed', 'cancelled');--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_source_check" CHECK (num_nonnulls("import_jobs"."source_url", "import_jobs"."upload_id", "import_jobs"."undo_of") = 1);