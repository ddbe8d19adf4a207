ALTER TABLE "daily_content" ADD COLUMN "per_day" integer;--> statement-breakpoint
ALTER TABLE "daily_content" ADD COLUMN "runs" jsonb DEFAULT '[]'::jsonb NOT NULL;