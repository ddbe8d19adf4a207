ALTER TABLE "sites" ADD COLUMN "locale_variables" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "templates" ADD COLUMN "wants_class_prefix" boolean DEFAULT false NOT NULL;