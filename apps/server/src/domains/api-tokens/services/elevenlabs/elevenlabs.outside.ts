import { defineService } from '../service.ts';

export const elevenlabs = defineService({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  baseUrl: 'https://api.elevenlabs.io/v1',
  probe: (value) => ({ path: '/user', headers: { 'xi-api-key': value } }),
});
