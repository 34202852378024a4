# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes small videos with PyAV, and looks into them: packets, and sound where it lies on the time line."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np

FPS = Fraction(30000, 1001)


def noise(seconds, rate, channels=2, seed=1):
    """Return noise that has no likeness to itself a few samples later, low enough for every codec."""
    samples = np.random.default_rng(seed).standard_normal((channels, round(seconds * rate)))
    kernel = np.hanning(9) / np.hanning(9).sum()
    return (0.2 * np.array([np.convolve(row, kernel, "same") for row in samples])).astype(np.float32)


def make_video(
    path,
    samples,
    rate,
    video="libx264",
    audio="aac",
    begin=0,
    hole=None,
    prepare=None,
    subtitle=None,
    seconds=None,
    edit_list=True,
    clock=None,
    container_options=None,
):
    """Write a video with `samples` from frame `begin` on; `hole` = (frame, length) leaves a gap in the time stamps.

    `clock` says of a second of the samples at which second their time stamps have it.
    """
    rng = np.random.default_rng(0)
    pictures = round((seconds or samples.shape[1] / rate) * FPS)
    options = {"movie_timescale": str(rate)} if path.suffix in (".mp4", ".mov") else {}
    options |= container_options or {}
    if not edit_list:
        options["use_editlist"] = "0"
    with av.open(str(path), "w", container_options=options) as container:
        picture = container.add_stream(video, rate=FPS)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        sound = container.add_stream(audio, rate=rate)
        sound.codec_context.layout = "stereo" if samples.shape[0] == 2 else "mono"
        sound.codec_context.time_base = Fraction(1, rate)
        if audio == "vorbis":
            sound.codec_context.options = {"strict": "experimental"}
        words = container.add_mux_stream("subrip" if path.suffix == ".mkv" else "mov_text") if subtitle else None
        if prepare is not None:
            prepare(container, picture, sound)
        for number in range(pictures):
            frame = av.VideoFrame.from_ndarray(rng.integers(0, 255, (48, 64, 3), np.uint8), format="rgb24")
            frame.pts, frame.time_base = number, 1 / FPS
            container.mux(picture.encode(frame))
        for packet in encoded(sound, samples, rate, begin, hole):
            if clock is not None:
                packet.pts = packet.dts = round(clock(packet.pts / rate) * rate)
            container.mux(packet)
        container.mux(picture.encode(None))
        if words is not None:
            length = b"" if path.suffix == ".mkv" else len(subtitle).to_bytes(2)
            packet = av.Packet(length + subtitle.encode())
            packet.stream, packet.pts, packet.dts, packet.duration = words, 0, 0, 500
            packet.time_base = Fraction(1, 1000)
            container.mux(packet)
    return path


def encoded(stream, samples, rate, begin, hole):
    """Yield packets of sound, late by `begin` frames, and from the hole on by its length."""
    for packet in encoded_without_gap(stream, samples, rate):
        late = begin + (hole[1] if hole is not None and packet.pts >= hole[0] else 0)
        packet.pts += late
        packet.dts += late
        yield packet


def encoded_without_gap(stream, samples, rate):
    """Yield packets of sound from time zero on."""
    context = stream.codec_context
    form = context.format.name.removesuffix("p")
    size = context.frame_size or 1024
    for start in range(0, samples.shape[1], size):
        part = samples[:, start : start + size]
        if form == "s16":
            part = np.rint(part * 32767).astype(np.int16)
        packed = np.ascontiguousarray(part.T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(packed, format=form, layout=context.layout.name)
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), start
        yield from stream.encode(frame)
    yield from stream.encode(None)


def packets(path, kind="video", number=0):
    """Return (bytes, time, key frame) of every packet of a stream."""
    with av.open(str(path)) as container:
        stream = [each for each in container.streams if each.type == kind][number]
        return [
            (bytes(packet), packet.pts * packet.time_base, packet.is_keyframe)
            for packet in container.demux(stream)
            if packet.size
        ]


def on_time_line(path, seconds, rate):
    """Return the first channel of the sound as a player places it: frame 0 is time zero of the video."""
    line = np.zeros(round(seconds * rate), np.float32)
    with av.open(str(path)) as container:
        for frame in container.decode(container.streams.audio[0]):
            block = frame.to_ndarray()
            if not frame.format.is_planar:
                block = block.reshape(-1, len(frame.layout.channels)).T
            row = block[0].astype(np.float32) / (32768 if "s16" in frame.format.name else 1)
            start = round(float(frame.pts * frame.time_base) * rate)
            begin, end = max(start, 0), min(start + len(row), len(line))
            if begin < end:
                line[begin:end] = row[begin - start : end - start]
    return line


def lag(before, after):
    """Return by how many frames `after` is late, from the peak of the cross-correlation."""
    size = 1 << (len(before) + len(after) - 1).bit_length()
    product = np.fft.rfft(after, size) * np.fft.rfft(before, size).conj()
    shift = int(np.argmax(np.fft.irfft(product, size)))
    return shift - size if shift > size // 2 else shift
