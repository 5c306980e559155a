export { Monitor, type MonitorFinding, type MonitorOptions } from './monitor.ts';
