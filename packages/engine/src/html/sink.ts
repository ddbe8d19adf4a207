/** What rich text tells about itself while it is read. */
export interface RichTextSink {
  link(href: string): void;
  heading(level: number): void;
  imageWithoutAlt(): void;
}
