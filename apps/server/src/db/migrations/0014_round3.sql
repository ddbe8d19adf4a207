CREATE TABLE "site_archives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"contents" jsonb,
	"file_key" text,
	"total_bytes" bigint,
	"error_detail" text,
	"expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_archives_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "site_import_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"object_id" uuid,
	"stamp" text DEFAULT '' NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"size" bigint DEFAULT 0 NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"pieces" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"file_key" text,
	"copy_of" jsonb,
	"origin" text DEFAULT '' NOT NULL,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"plan" jsonb,
	"site_id" uuid,
	"progress" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_imports_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "site_archives" ADD CONSTRAINT "site_archives_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_archives" ADD CONSTRAINT "site_archives_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_import_items" ADD CONSTRAINT "site_import_items_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_import_items" ADD CONSTRAINT "site_import_items_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."site_imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_imports" ADD CONSTRAINT "site_imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "site_archives_site_idx" ON "site_archives" USING btree ("workspace_id","site_id");--> statement-breakpoint
CREATE UNIQUE INDEX "site_import_items_key" ON "site_import_items" USING btree ("import_id","source");--> statement-breakpoint
CREATE INDEX "site_import_items_list_idx" ON "site_import_items" USING btree ("workspace_id","import_id","id");--> statement-breakpoint
CREATE INDEX "site_import_items_source_idx" ON "site_import_items" USING btree ("workspace_id","source");--> statement-breakpoint
CREATE INDEX "site_imports_expiry_idx" ON "site_imports" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "site_imports_origin_idx" ON "site_imports" USING btree ("workspace_id","site_id","origin");