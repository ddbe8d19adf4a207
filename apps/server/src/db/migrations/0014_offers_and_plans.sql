CREATE TABLE "link_replacements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"from_name" text NOT NULL,
	"to_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"site_ids" jsonb,
	"status" text DEFAULT 'running' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "link_replacements_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "daily_content" ADD COLUMN "per_day" integer;--> statement-breakpoint
ALTER TABLE "daily_content" ADD COLUMN "runs" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "affiliate_links" ADD COLUMN "slug" text;--> statement-breakpoint
ALTER TABLE "affiliate_links" ADD COLUMN "former_slugs" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "link_replacements" ADD CONSTRAINT "link_replacements_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_replacements_from_idx" ON "link_replacements" USING btree ("workspace_id","from_id");--> statement-breakpoint
CREATE INDEX "link_replacements_open_idx" ON "link_replacements" USING btree ("status","updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "affiliate_links_slug_key" ON "affiliate_links" USING btree ("workspace_id","slug");