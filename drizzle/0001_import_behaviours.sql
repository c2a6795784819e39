CREATE TABLE "dry_run_products" (
	"import_id" uuid NOT NULL,
	"id" integer NOT NULL,
	"gtin" text COLLATE "C",
	"offer_id" text COLLATE "C",
	"content_hash" uuid NOT NULL,
	"product" jsonb NOT NULL,
	CONSTRAINT "dry_run_products_pkey" PRIMARY KEY("import_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "preview" jsonb;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "missing_products" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "callback_secret" text;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "callback_status" text;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "callback_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "import_jobs" ADD COLUMN "callback_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dry_run_products" ADD CONSTRAINT "dry_run_products_import_id_import_jobs_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- For the rows of a dry run that name a GTIN again.
CREATE INDEX "dry_run_products_gtin_idx" ON "dry_run_products" USING btree ("import_id","gtin");--> statement-breakpoint
-- For the rows of a dry run that name an offer id again.
CREATE INDEX "dry_run_products_offer_id_idx" ON "dry_run_products" USING btree ("import_id","offer_id");--> statement-breakpoint
-- For the callbacks that are to be sent.
CREATE INDEX "import_jobs_callback_due_idx" ON "import_jobs" USING btree ("callback_due_at") WHERE "import_jobs"."callback_status" = 'due';--> statement-breakpoint
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_callback_status_check" CHECK ("import_jobs"."callback_status" in ('waiting', 'due', 'delivered', 'failed'));
