export { PageForbidden as default } from '@/components/layout/page-states'
