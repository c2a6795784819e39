-- Lists rows that a later row of their batch replaced, and names the code of a value that was left out.
CREATE TABLE "import_superseded" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"line" integer NOT NULL,
	"key" text NOT NULL,
	"by_row" integer NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "import_superseded_pkey" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
ALTER TABLE "import_repairs" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "import_superseded" ADD CONSTRAINT "import_superseded_import_id_import_jobs_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;