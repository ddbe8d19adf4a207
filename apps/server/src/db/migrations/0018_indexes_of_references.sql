CREATE INDEX "invitations_role_idx" ON "invitations" USING btree ("role_id") WHERE role_id is not null;--> statement-breakpoint
CREATE INDEX "site_grants_site_idx" ON "site_grants" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "generations_media_idx" ON "generations" USING btree ("media_id") WHERE media_id is not null;--> statement-breakpoint
CREATE INDEX "customer_distinctions_other_idx" ON "customer_distinctions" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "customer_merges_other_idx" ON "customer_merges" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "site_domains_target_idx" ON "site_domains" USING btree ("target_id") WHERE target_id is not null;--> statement-breakpoint
CREATE INDEX "deployment_batch_items_site_idx" ON "deployment_batch_items" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "drafts_generation_idx" ON "drafts" USING btree ("generation_id") WHERE generation_id is not null;--> statement-breakpoint
CREATE INDEX "page_comments_parent_idx" ON "page_comments" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "issuers_logo_media_idx" ON "issuers" USING btree ("logo_media_id") WHERE logo_media_id is not null;--> statement-breakpoint
CREATE INDEX "page_blocks_parent_idx" ON "page_blocks" USING btree ("parent_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "page_blocks_swiper_preset_idx" ON "page_blocks" USING btree ("swiper_preset_id") WHERE swiper_preset_id is not null;--> statement-breakpoint
CREATE INDEX "pages_og_image_media_idx" ON "pages" USING btree ("og_image_media_id") WHERE og_image_media_id is not null;--> statement-breakpoint
CREATE INDEX "swiper_presets_affiliate_link_idx" ON "swiper_presets" USING btree ("affiliate_link_id") WHERE affiliate_link_id is not null;--> statement-breakpoint
CREATE INDEX "sites_affiliate_link_idx" ON "sites" USING btree ("affiliate_link_id") WHERE affiliate_link_id is not null;--> statement-breakpoint
CREATE INDEX "sites_favicon_media_idx" ON "sites" USING btree ("favicon_media_id") WHERE favicon_media_id is not null;--> statement-breakpoint
CREATE INDEX "sites_logo_media_idx" ON "sites" USING btree ("logo_media_id") WHERE logo_media_id is not null;--> statement-breakpoint
CREATE INDEX "sites_template_footprint_idx" ON "sites" USING btree ("template_footprint_id") WHERE template_footprint_id is not null;--> statement-breakpoint
CREATE INDEX "sites_template_idx" ON "sites" USING btree ("template_id");--> statement-breakpoint
CREATE INDEX "template_footprints_template_idx" ON "template_footprints" USING btree ("template_id") WHERE template_id is not null;--> statement-breakpoint
CREATE INDEX "memberships_role_idx" ON "memberships" USING btree ("role_id") WHERE role_id is not null;