-- The source that stock belonged to before an import moved it, so that an undo gives it back; the secret that signs the
-- callbacks of a source; and the names of all custom attributes, so that their number is known at no cost.
CREATE TABLE "custom_attribute_names" (
	"digest" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "import_sources" ADD COLUMN "callback_secret" text;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "source_id" integer;--> statement-breakpoint
INSERT INTO "custom_attribute_names"
SELECT DISTINCT md5("name")::uuid FROM "products", jsonb_object_keys("custom_attributes") AS "name";
