-- Reservations; what a stock file has named, moved and would move; and the quantity at which stock is low.
CREATE TABLE "dry_run_stock" (
	"import_id" uuid NOT NULL,
	"product_id" integer NOT NULL,
	"location" text NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "dry_run_stock_pkey" PRIMARY KEY("import_id","product_id","location")
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"product_id" integer NOT NULL,
	"location" text NOT NULL,
	"quantity" integer NOT NULL,
	"status" text DEFAULT 'held' NOT NULL,
	"created_by" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reservations_quantity_check" CHECK ("reservations"."quantity" > 0),
	CONSTRAINT "reservations_status_check" CHECK ("reservations"."status" in ('held', 'committed', 'released'))
);
--> statement-breakpoint
ALTER TABLE "import_named_products" ADD COLUMN "locations" text[];--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "low_stock" integer;--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "source_id" integer;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "row" integer;--> statement-breakpoint
ALTER TABLE "dry_run_stock" ADD CONSTRAINT "dry_run_stock_import_id_import_jobs_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
-- For what is reserved of a product at a location.
CREATE INDEX "reservations_held_idx" ON "reservations" USING btree ("product_id","location","expires_at") WHERE "reservations"."status" = 'held';--> statement-breakpoint
-- For the reservations that are deleted.
CREATE INDEX "reservations_expires_at_idx" ON "reservations" USING btree ("expires_at");--> statement-breakpoint
-- For the quantities that a source has named.
CREATE INDEX "stock_source_id_idx" ON "stock" USING btree ("source_id","location") WHERE "stock"."source_id" is not null;--> statement-breakpoint
-- For what an import has moved.
CREATE INDEX "stock_movements_import_id_idx" ON "stock_movements" USING btree ("import_id","id") WHERE "stock_movements"."import_id" is not null;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_import_check" CHECK (("stock_movements"."import_id" is null) = ("stock_movements"."row" is null));
