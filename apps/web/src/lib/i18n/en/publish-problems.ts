/** What can be in the way of publishing to a target. */
export const publishProblems = {
  publish_unreachable: '{{where}} did not take the files, asked several times: {{why}}',
  publish_refused: '{{where}} refused: {{why}}',
  publish_denied: '{{where}} did not accept the credentials: {{why}}',
  publish_quota: '{{where}} has no room left: {{why}}',
  publish_no_project: 'There is no project “{{project}}” in this account.',
  publish_too_many_files: 'The site has {{count}} files, and this target takes {{most}}.',
  publish_host_key: '{{host}} shows the host key {{found}}, not the expected one.',
  publish_too_many_rules:
    '{{path}} has {{count}} rules of a kind of which this target reads {{most}}; it would ignore the others. Take some out, or put several into one with a star.',
};
