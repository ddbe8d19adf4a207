CREATE TABLE "daily_content" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"hour" integer DEFAULT 6 NOT NULL,
	"time_zone" text DEFAULT 'Europe/Rome' NOT NULL,
	"platforms" jsonb NOT NULL,
	"topics" jsonb NOT NULL,
	"post_type" text NOT NULL,
	"language" text NOT NULL,
	"tone" text NOT NULL,
	"last_run_on" text,
	"updated_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "affiliate_links" ADD COLUMN "state" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "affiliate_links" ADD COLUMN "state_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "affiliate_links" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "affiliate_links" ADD COLUMN "moved_to" text;--> statement-breakpoint
ALTER TABLE "daily_content" ADD CONSTRAINT "daily_content_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;