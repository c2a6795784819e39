-- So that webhooks are told once that a source is late, whichever worker notices it.
ALTER TABLE "import_sources" ADD COLUMN "told_late_at" timestamp (3) with time zone;