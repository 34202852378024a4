# SPDX-License-Identifier: GPL-3.0-or-later
"""The General MIDI instruments as a composer needs them: range, way of sounding, and how often to write for them.

The programs that imitate noises (reverse cymbal, fret noise, breath, seashore, birds, telephone, helicopter, applause,
gunshot) are left out: what is taken for music must be music.
"""

from __future__ import annotations

from typing import NamedTuple


class Instrument(NamedTuple):
    """`program` is 0 to 127; `low` and `high` are MIDI keys; `weight` is how often it is written for.

    `style` is one of keys: struck, many voices; pluck: plucked, many; slide: plucked, with bends; mallet: struck,
    tremolo; organ, voice, pad: held, many; bow, blow, lead: held, one voice; bass: low, one voice; hit: percussion
    with a pitch.
    """

    program: int
    name: str
    low: int
    high: int
    style: str
    weight: float


_PROGRAMS = """
piano 28 100 keys 2|bright-piano 28 100 keys 1|electric-grand 28 96 keys 1|honky-tonk 36 96 keys 1
electric-piano 32 96 keys 1|electric-piano-fm 32 96 keys 1|harpsichord 36 88 keys 2|clavinet 36 88 keys 1
celesta 60 104 mallet 1.5|glockenspiel 67 103 mallet 1.5|music-box 60 100 mallet 1.5|vibraphone 53 89 mallet 1.5
marimba 45 96 mallet 1.5|xylophone 65 100 mallet 1.5|tubular-bells 55 77 mallet 1.5|dulcimer 50 88 pluck 2
drawbar-organ 36 96 organ 1|percussive-organ 36 96 organ 1|rock-organ 36 96 organ 1|church-organ 33 96 organ 1.5
reed-organ 36 91 organ 1.5|accordion 48 91 organ 2|harmonica 60 91 blow 2|bandoneon 45 88 organ 2
nylon-guitar 40 83 pluck 2|steel-guitar 40 84 pluck 2|jazz-guitar 40 84 pluck 1.5|clean-guitar 40 86 slide 1.5
muted-guitar 40 84 pluck 1|overdriven-guitar 40 86 slide 1.5|distortion-guitar 40 86 slide 1.5
guitar-harmonics 52 84 pluck 1
acoustic-bass 28 60 bass 1.5|finger-bass 28 60 bass 1|pick-bass 28 60 bass 1|fretless-bass 28 60 bass 1
slap-bass 28 60 bass 1|slap-bass-pop 28 60 bass 1|synth-bass 28 60 bass 0.7|synth-bass-two 28 60 bass 0.7
violin 55 98 bow 2.5|viola 48 86 bow 2.5|cello 36 79 bow 2.5|contrabass 28 60 bow 2
tremolo-strings 40 90 pad 1.5|pizzicato-strings 40 90 pluck 2|harp 30 98 pluck 2.5|timpani 38 57 hit 1.5
string-ensemble 36 93 pad 2|slow-strings 36 93 pad 1.5|synth-strings 36 93 pad 0.7|synth-strings-two 36 93 pad 0.7
choir-aahs 48 79 voice 2.5|voice-oohs 48 79 voice 2.5|synth-voice 48 84 voice 1|orchestra-hit 48 72 hit 0.5
trumpet 54 86 blow 2.5|trombone 40 74 blow 2.5|tuba 29 57 blow 2.5|muted-trumpet 54 84 blow 2
french-horn 41 77 blow 2.5|brass-section 41 84 pad 2|synth-brass 41 84 pad 0.7|synth-brass-two 41 84 pad 0.7
soprano-sax 54 87 blow 2|alto-sax 49 80 blow 2|tenor-sax 42 75 blow 2|baritone-sax 37 68 blow 2
oboe 58 91 blow 2.5|english-horn 52 81 blow 2|bassoon 34 72 blow 2.5|clarinet 50 91 blow 2.5
piccolo 74 105 blow 2|flute 60 96 blow 2.5|recorder 60 96 blow 2|pan-flute 60 93 blow 2
blown-bottle 60 90 blow 1|shakuhachi 55 84 blow 2|whistle 60 96 blow 1.5|ocarina 60 84 blow 2
square-lead 40 90 lead 0.7|saw-lead 40 90 lead 0.7|calliope-lead 48 90 lead 0.7|chiff-lead 48 90 lead 0.6
charang-lead 40 88 lead 0.6|voice-lead 48 84 lead 0.7|fifths-lead 40 80 lead 0.6|bass-lead 33 80 lead 0.6
new-age-pad 40 88 pad 0.7|warm-pad 36 88 pad 0.7|polysynth-pad 40 88 pad 0.7|choir-pad 40 84 voice 0.8
bowed-pad 40 84 pad 0.7|metallic-pad 40 84 pad 0.7|halo-pad 40 84 pad 0.7|sweep-pad 40 84 pad 0.7
rain-pad 48 88 keys 0.6|soundtrack-pad 40 84 pad 0.6|crystal 50 92 keys 0.7|atmosphere 40 88 keys 0.7
brightness 40 88 keys 0.6|goblins 48 84 pad 0.3|echoes 48 84 pad 0.5|sci-fi 48 84 pad 0.4
sitar 43 79 slide 2.5|banjo 48 86 pluck 2.5|shamisen 50 83 slide 2.5|koto 46 88 slide 2.5
kalimba 52 86 mallet 2|bagpipe 55 77 lead 1.5|fiddle 55 95 bow 2|shanai 52 80 blow 1.5
tinkle-bell 70 98 mallet 1|agogo 60 84 hit 0.7|steel-drums 50 86 mallet 2|woodblock 55 84 hit 0.7
taiko 40 64 hit 1|melodic-tom 40 72 hit 0.7|synth-drum 40 72 hit 0.5
"""


def _parse(table: str) -> tuple[Instrument, ...]:
    rows = [row.split() for line in table.split("\n") if line for row in line.split("|")]
    return tuple(
        Instrument(number, name, int(low), int(high), style, float(weight))
        for number, (name, low, high, style, weight) in enumerate(rows)
    )


INSTRUMENTS = _parse(_PROGRAMS)
"""Programs 0 to 118, in order."""

DRUM_KITS = (0, 8, 16, 24, 25, 32, 40, 48)
"""Programs of the drum channel: standard, room, power, electronic, analog, jazz, brush, orchestra."""
