const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      html: 'text/html',
      css: 'text/css',
      js: 'text/javascript',
      mjs: 'text/javascript',
      json: 'application/json',
      map: 'application/json',
    },
    ...{
      txt: 'text/plain',
      xml: 'application/xml',
      pdf: 'application/pdf',
      zip: 'application/zip',
      webmanifest: 'application/manifest+json',
    },
    ...{
      png: 'image/png',
      jpg: 'image/jpeg',
      jpeg: 'image/jpeg',
      gif: 'image/gif',
      webp: 'image/webp',
      avif: 'image/avif',
      svg: 'image/svg+xml',
    },
    ...{
      ico: 'image/vnd.microsoft.icon',
      woff2: 'font/woff2',
      woff: 'font/woff',
      ttf: 'font/ttf',
      otf: 'font/otf',
      eot: 'application/vnd.ms-fontobject',
    },
    ...{
      mp4: 'video/mp4',
      webm: 'video/webm',
      ogv: 'video/ogg',
      mp3: 'audio/mpeg',
      ogg: 'audio/ogg',
      wav: 'audio/wav',
    },
  }),
);

/** Content type by the ending of a file's name. A table of what sites hold: the full registry takes longer to load than a build. */
export const contentTypeOf = (path: string): string =>
  TYPES.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase()) ?? 'application/octet-stream';
