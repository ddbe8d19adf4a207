CREATE TABLE "search_connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"property" text NOT NULL,
	"account" text NOT NULL,
	"key_id" text NOT NULL,
	"secret" text NOT NULL,
	"checks" jsonb NOT NULL,
	"offered" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'idle' NOT NULL,
	"run_id" uuid,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"resumes_at" timestamp with time zone,
	"fetched_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_connections_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_days" (
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"day" date NOT NULL,
	"clicks" integer NOT NULL,
	"views" integer NOT NULL,
	"position" double precision NOT NULL,
	"rows_found" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "search_days_key" PRIMARY KEY("site_id","day")
);
--> statement-breakpoint
CREATE TABLE "search_page_days" (
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"day" date NOT NULL,
	"key" text NOT NULL,
	"page" text NOT NULL,
	"path" text,
	"clicks" integer NOT NULL,
	"views" integer NOT NULL,
	"position" double precision NOT NULL,
	CONSTRAINT "search_page_days_key" PRIMARY KEY("site_id","day","key")
);
--> statement-breakpoint
CREATE TABLE "search_rows" (
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"day" date NOT NULL,
	"key" text NOT NULL,
	"page" text NOT NULL,
	"path" text,
	"query" text NOT NULL,
	"clicks" integer NOT NULL,
	"views" integer NOT NULL,
	"position" double precision NOT NULL,
	CONSTRAINT "search_rows_key" PRIMARY KEY("site_id","day","key")
);
--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "plan_stage" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "plan_id" uuid;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "clients_enter_by_link" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "search_connections" ADD CONSTRAINT "search_connections_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_connections" ADD CONSTRAINT "search_connections_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_days" ADD CONSTRAINT "search_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_days" ADD CONSTRAINT "search_days_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_page_days" ADD CONSTRAINT "search_page_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_page_days" ADD CONSTRAINT "search_page_days_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_rows" ADD CONSTRAINT "search_rows_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "search_connections_site_key" ON "search_connections" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "search_page_days_path_idx" ON "search_page_days" USING btree ("site_id","path","day");--> statement-breakpoint
CREATE INDEX "search_rows_path_idx" ON "search_rows" USING btree ("site_id","path","day");--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_plan_id_generations_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."generations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_plan_idx" ON "drafts" USING btree ("plan_id");