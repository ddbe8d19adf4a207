CREATE TABLE "deploy_targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" text NOT NULL,
	"secret_names" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"checks" jsonb,
	"checked_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deploy_targets_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "site_domains" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"host" text NOT NULL,
	"target_id" uuid,
	"state" jsonb,
	"checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_domains_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "deployment_journal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"deployment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"values" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_check_acceptances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"code" text NOT NULL,
	"reason" text NOT NULL,
	"accepted_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_check_acceptances_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "site_check_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"deployment_id" uuid NOT NULL,
	"pages" integer NOT NULL,
	"errors" integer NOT NULL,
	"warnings" integer NOT NULL,
	"accepted" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"external" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "site_check_runs_tenant_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "target_id" uuid;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "kind" text DEFAULT 'production' NOT NULL;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "branch" text;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "page_id" uuid;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "promoted_from_id" uuid;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "remote" jsonb;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "transfer" jsonb;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "committed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "sent_files" integer;--> statement-breakpoint
ALTER TABLE "deployments" ADD COLUMN "sent_bytes" bigint;--> statement-breakpoint
ALTER TABLE "deploy_targets" ADD CONSTRAINT "deploy_targets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deploy_targets" ADD CONSTRAINT "deploy_targets_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_domains" ADD CONSTRAINT "site_domains_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_domains" ADD CONSTRAINT "site_domains_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_domains" ADD CONSTRAINT "site_domains_target_fk" FOREIGN KEY ("workspace_id","target_id") REFERENCES "public"."deploy_targets"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_journal" ADD CONSTRAINT "deployment_journal_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_journal" ADD CONSTRAINT "deployment_journal_deployment_fk" FOREIGN KEY ("workspace_id","deployment_id") REFERENCES "public"."deployments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_acceptances" ADD CONSTRAINT "site_check_acceptances_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_acceptances" ADD CONSTRAINT "site_check_acceptances_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_acceptances" ADD CONSTRAINT "site_check_acceptances_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_runs" ADD CONSTRAINT "site_check_runs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_check_runs" ADD CONSTRAINT "site_check_runs_site_fk" FOREIGN KEY ("workspace_id","site_id") REFERENCES "public"."sites"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deploy_targets_name_key" ON "deploy_targets" USING btree ("site_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "deploy_targets_default_key" ON "deploy_targets" USING btree ("site_id") WHERE "deploy_targets"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "site_domains_host_key" ON "site_domains" USING btree ("workspace_id","host");--> statement-breakpoint
CREATE INDEX "site_domains_site_idx" ON "site_domains" USING btree ("workspace_id","site_id");--> statement-breakpoint
CREATE INDEX "deployment_journal_idx" ON "deployment_journal" USING btree ("workspace_id","deployment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "site_check_acceptances_key" ON "site_check_acceptances" USING btree ("site_id","fingerprint");--> statement-breakpoint
CREATE UNIQUE INDEX "site_check_runs_deployment_key" ON "site_check_runs" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "site_check_runs_site_idx" ON "site_check_runs" USING btree ("workspace_id","site_id","id");