ALTER TABLE "page_revisions" DROP CONSTRAINT "page_revisions_workspace_id_workspaces_id_fk";
--> statement-breakpoint
ALTER TABLE "page_revisions" DROP CONSTRAINT "page_revisions_created_by_users_id_fk";
--> statement-breakpoint
DROP INDEX "pages_workspace_idx";--> statement-breakpoint
DROP INDEX "sites_workspace_idx";