import type { Domain, Imposed } from './situation.ts';

/** How a domain is called on screens and in records. */
export const domainNames: Readonly<Record<Domain, string>> = {
  'content-management': 'Content management',
  'crud-saas': 'CRUD and business software',
  realtime: 'Real-time',
  'data-intensive-api': 'Data-intensive API',
  microservice: 'Microservice',
  'thin-service': 'Thin wrapper or webhook receiver',
  'enterprise-integration': 'Enterprise integration',
  'high-frequency-low-latency': 'High frequency, low latency',
  prototype: 'Prototype',
};

/** Who made a choice that is not the team's, as it follows “by”. */
export const imposedByNames: Readonly<Record<Imposed['by'], string>> = {
  client: 'the client',
  platform: 'the platform',
  inherited: 'what was inherited',
};
