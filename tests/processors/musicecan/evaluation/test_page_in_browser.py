# SPDX-License-Identifier: GPL-3.0-or-later
"""The listening page in a real browser: opened from its folder, played, switched between versions without a gap."""

import shutil

import numpy as np
import pytest

from processors.musicecan.evaluation.page import Item, Sound, write_page

RATE, SECONDS = 44100, 2.0
OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--mute-audio", "--no-first-run",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
PATIENCE_S = 120

RENDER = """
const [changes, seconds, done] = arguments, player = listening.players[0];
(async () => {
  await player.load();
  const rate = listening.data.sampleRate, context = new OfflineAudioContext(1, seconds * rate, rate);
  const voices = listening.build(context, player.buffers, 0, 0, 0);
  for (const [time, chosen] of changes) listening.fade(voices, chosen, time);
  const buffer = await context.startRendering();
  return Array.from(buffer.getChannelData(0));
})().then(done, (error) => done(String(error)));
"""

LEVEL = """
const player = listening.players[0], analyser = new AnalyserNode(player.context, { fftSize: 2048 });
const done = arguments[0], samples = new Float32Array(2048);
player.voices[player.voice].source.connect(analyser);
setTimeout(() => { analyser.getFloatTimeDomainData(samples); done(Math.max(...samples)); }, 300);
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium isn't installed")
    programs = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
    if not all(programs):
        pytest.skip("there is no Chromium with its chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = programs[0]
    for word in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(word)
    driver = webdriver.Chrome(options, webdriver.ChromeService(programs[1]))
    driver.set_script_timeout(PATIENCE_S)
    yield driver
    driver.quit()


@pytest.fixture
def page(tmp_path, browser):
    """One item: a tone of 220.5 Hz (200 frames a period), the same at a quarter, and a version that is missing."""
    tone = (0.5 * np.sin(2 * np.pi * np.arange(round(SECONDS * RATE)) / 200)).astype(np.float32)[None]
    versions = [Sound("noisy", tone), Sound("ours", 0.25 * tone, "a note", {"si_sdr_gain": 1.25})]
    versions.append(Sound("peer", None, "It isn't installed."))
    write_page(
        tmp_path, "Heading & more", {"Group": [Item("First", versions), Item("Second", versions[:1])]}, {"a": "b"}
    )
    browser.get_log("browser")  # what an earlier page still complained of is not this one's fault
    browser.get((tmp_path / "listen.html").as_uri())
    return browser


def wait(page, words):
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(page, PATIENCE_S).until(lambda driver: driver.execute_script(f"return Boolean({words})"))


def button(page, words):
    return next(each for each in page.find_elements("tag name", "button") if each.text.endswith(words))


@pytest.mark.slow
def test_page_shows_every_version_with_its_picture_and_figures(page):
    assert page.title == "Heading & more"
    rows = [row.text for row in page.find_element("tag name", "table").find_elements("tag name", "tr")]
    assert rows == ["si_sdr_gain", "noisy", "ours 1.25", "peer It isn't installed."]
    pictures = page.find_elements("tag name", "img")
    assert [picture.get_attribute("alt") for picture in pictures] == ["Spectrogram of noisy", "Spectrogram of ours"] + [
        "Spectrogram of noisy"
    ]
    wait(page, "document.images[0].complete && document.images[0].naturalWidth > 100")
    assert not [entry for entry in page.get_log("browser") if entry["level"] == "SEVERE"]


@pytest.mark.slow
def test_switching_leaves_no_gap_and_keeps_the_place(page):
    rendered = page.execute_async_script(RENDER, [[0.5, 1], [1.0, 0], [1.5, 3]], SECONDS + 1)
    assert isinstance(rendered, list), rendered
    sound = np.array(rendered)
    tone = 0.5 * np.sin(2 * np.pi * np.arange(len(sound)) / 200)
    gain = np.ones(len(sound))
    for start, before, after in ((0.5, 1, 0.25), (1.0, 0.25, 1), (1.5, 1, 0.75)):
        time = np.arange(len(sound)) / RATE - start
        gain = np.where(time < 0, gain, after + (before - after) * np.exp(-np.maximum(time, 0) / 0.004))
    # Version 3 is what "ours" took away: three quarters. The sound goes round after 2 s, without a gap either.
    np.testing.assert_allclose(sound, gain * tone, atol=2e-3)


@pytest.mark.slow
def test_playing_switching_and_stopping_by_mouse_and_keys(page):
    from selenium.webdriver.common.keys import Keys

    button(page, "Play").click()
    wait(page, "listening.players[0].voices")
    started = page.execute_script("return listening.players[0].when")
    button(page, "ours").click()
    assert page.execute_script("return listening.players[0].chosen") == 1
    assert button(page, "ours").get_attribute("aria-pressed") == "true"
    wait(page, "listening.players[0].voices[1].gain.value > 0.99 && listening.players[0].voices[0].gain.value < 0.01")
    body = page.find_element("tag name", "body")
    body.send_keys("1")
    wait(page, "listening.players[0].voices[0].gain.value > 0.99")
    body.send_keys("r")
    wait(page, "listening.players[0].voices[2].gain.value > 0.99")
    body.send_keys("r")
    assert page.execute_async_script(LEVEL) == pytest.approx(0.5, abs=0.05)
    assert page.execute_script("return listening.players[0].when") == started  # nothing was started anew
    body.send_keys(Keys.SPACE)
    assert page.execute_script("return listening.players[0].voices") is None
    assert page.execute_script("return listening.players[0].offset") >= 0


@pytest.mark.slow
def test_only_one_item_sounds_at_a_time_and_a_missing_sound_is_a_sentence(page, tmp_path):
    (tmp_path / "sounds" / "02-noisy.flac.js").unlink()
    plays = [each for each in page.find_elements("tag name", "button") if each.text == "Play"]
    plays[0].click()
    wait(page, "listening.players[0].voices")
    plays[1].click()
    wait(page, 'listening.players[1].status.textContent.startsWith("This can\'t be played")')
    assert page.execute_script("return listening.players[0].voices") is None
    assert "02-noisy.flac.js is missing" in page.find_element("tag name", "body").text
