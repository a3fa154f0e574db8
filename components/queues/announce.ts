'use client'

/** Two tones, as before an announcement at a station. Made by the browser: no file to load. */
function chime(context: AudioContext): Promise<void> {
  const start = context.currentTime
  for (const [frequency, at] of [
    [880, 0],
    [660, 0.35],
  ] as const) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, start + at)
    volume.gain.exponentialRampToValueAtTime(0.35, start + at + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.6)
    tone.connect(volume).connect(context.destination)
    tone.start(start + at)
    tone.stop(start + at + 0.65)
  }
  return new Promise((resolve) => setTimeout(resolve, 1_000))
}

const vietnamese = (): SpeechSynthesisVoice | undefined =>
  window.speechSynthesis?.getVoices().find((voice) => /^vi\b/i.test(voice.lang.replace('_', '-')))

function speak(words: string, voice: SpeechSynthesisVoice): Promise<void> {
  return new Promise((resolve) => {
    const said = new SpeechSynthesisUtterance(words)
    said.voice = voice
    said.lang = voice.lang
    said.rate = 0.9
    said.onend = () => resolve()
    said.onerror = () => resolve()
    // Some browsers forget to say that they are done.
    setTimeout(resolve, 12_000)
    window.speechSynthesis.speak(said)
  })
}

/** Says one call after the other; where the browser has no Vietnamese voice the chime alone calls for eyes. */
export function announcer(): { say: (words: string) => void; open: () => Promise<boolean> } {
  let context: AudioContext | undefined
  let last = Promise.resolve()
  const sayNow = async (words: string) => {
    if (context?.state !== 'running') return
    await chime(context)
    const voice = vietnamese()
    if (!voice) return
    await speak(words, voice)
    await speak(words, voice)
  }
  return {
    say: (words) => {
      last = last.then(() => sayNow(words))
    },
    /** Browsers let a page sound only after somebody touched it, unless it was started as a kiosk. */
    open: async () => {
      context ??= new AudioContext()
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))])
      return context.state === 'running'
    },
  }
}
