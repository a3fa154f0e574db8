// Loaded before the app server: when `npm start` is killed outright, its server must not live on and hold the port.
if (process.connected) {
  process.on('disconnect', () => process.exit(1))
  process.channel?.unref?.()
}
