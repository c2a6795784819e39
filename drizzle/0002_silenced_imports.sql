-- Counts how often an import blocked the thread that ran it: it is given up at the second time.
ALTER TABLE "import_jobs" ADD COLUMN "silences" integer DEFAULT 0 NOT NULL;
