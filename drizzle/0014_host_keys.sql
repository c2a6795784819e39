-- An SFTP server is recognised by its host key, which a source pins at first use.
ALTER TABLE "import_sources" ADD COLUMN "host_key" text;