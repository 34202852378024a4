<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>Actions</name>
  <message>
   <source>&amp;About MusicECAN Editor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Add files …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Add marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;All</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Batch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Both</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Cancel selected files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Cancel what is running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Clean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Clean many files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Count samples on the ruler</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Edit markers …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Equal loudness</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Export …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Fit project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Frequencies …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Hertz (linear)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;History</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Insert silence …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Join tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keep as a card</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Light theme</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Loop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Mute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Next marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;None</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Octaves (logarithmic)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Open in the editor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Open …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Previous marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Process</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Remove marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Remove selected tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Repeat last processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Report, before and after …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Retry</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Select</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Solo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Switch original, cleaned, removed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Transport</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;View</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Waveform</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>1024 samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>2048 samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>4096 samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>512 samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>8192 samples</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add &amp;folder …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add every recording and video in a folder and its sub-folders</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All f&amp;requencies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Amplify …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply the last processor again, to what is selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply what the dock shows</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>At &amp;zero crossings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Average all channels into one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Between &amp;markers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Brings the highest peak, or the loudness, to a level in decibels below full scale.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>C&amp;lear finished</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ca&amp;ncel all</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Centers each channel around zero by subtracting its mean.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chains</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change Speed …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cividis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean the files on the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Colors of spectrograms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cross-&amp;fade joins</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>D&amp;uplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw Hz equally high in spectrograms, which shows hum's harmonics and hiss best</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Draw octaves equally high in spectrograms, as ears hear them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export &amp;selection …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Extend to track ab&amp;ove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Extend to track be&amp;low</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fade In …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fade Out …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fade over 5 ms where an edit joins two sounds, so that it never clicks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>From the &amp;start to the cursor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>From the cursor to the &amp;end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to &amp;end</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to &amp;start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gray</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear &amp;before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear af&amp;ter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;2</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;3</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;4</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;5</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;6</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;7</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;8</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear card &amp;9</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear the &amp;cleaned sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear the &amp;original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear what is &amp;removed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear what is under the mouse while it is dragged on the time ruler; always with Ctrl held</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear what the processor does, up to 30 s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High-Pass Filter …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In all tra&amp;cks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Inferno</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ink on paper</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Invert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep only the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep the cursor only</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep these settings to compare them with others</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps peaks below a ceiling by turning the sound down around them; all else stays as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>L&amp;isten to the input</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Learns a steady noise, such as hiss, from a quiet stretch and takes it away everywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left and right become tracks of their own</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lets the sound rise from silence over the whole selection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lets the sound sink to silence over the whole selection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Limit the selection to a band of frequencies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Limiter …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>List, name, move and remove markers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longer windows tell frequencies apart better, shorter ones times</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Low-Pass Filter …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Magma</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Make one track of the selected ones: what was split goes back, others follow each other</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the sound louder or softer by a number of decibels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Markers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mono to s&amp;tereo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move &amp;down</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move &amp;up</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move the edges of the selection to the nearest zero crossings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move what follows the cursor into a new track; Join tracks takes it back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>MusicECAN …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Normalize …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Notch Filter …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open recordings as tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pa&amp;use</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste as new trac&amp;k</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play from cursor to e&amp;nd</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play on to the end, also when a region is selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play the selection again and again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Play the selection, or from the cursor on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the sound backwards.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the sound faster and higher, or slower and lower, as a tape at the wrong speed does.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plot how loud each frequency is in the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preview and compare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put silence in at the cursor; what follows moves on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put the clipboard into a new track, at the cursor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put the sound on two channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Puts silence in place of the sound; nothing moves in time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Re&amp;name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Re&amp;port …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record into a new track, from the cursor on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Redo {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove Clicks …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove DC Offset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove Hum …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove the marker at the cursor, or all in the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Replace the selection with silence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restoration</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reverse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;crub with the mouse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;pectrogram</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;top</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>S&amp;wap left and right</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select all of every track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select all of the selected tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select from the marker before the cursor to the next one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select from the start of the project to the end of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select from the start of the selection to the end of the project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select the same time in all tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Set a marker at the cursor, or at the playhead while it plays</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show or hide the dock that cleans and processes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the level of the input, to set it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the panel that cleans many files at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the selected tracks as waveforms</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show the selected tracks as waveforms with the spectrogram below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show which frequencies the selected tracks have, time by time; drag a box to select some of them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Si&amp;lence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Silence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sp&amp;ectrum of the selection …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectral Gate …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectrogram colors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectrogram frequencies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectrogram window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split at c&amp;ursor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split stereo into t&amp;wo tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split to &amp;new track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stay at this place until play goes on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stereo to m&amp;ono</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop recording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop the preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take o&amp;ff the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes away one narrow band, such as a whistle or a ringing string.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes away what lies above a frequency, such as hiss and whistles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes away what lies below a frequency, such as rumble, wind and footfall.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes out clicks and crackle, as of a scratched record, and mends the sound underneath.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes out the hum of the mains with its harmonics and follows it while it drifts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes the noise out of a recording of music with a neural network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Track &amp;above</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Track &amp;below</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tri&amp;m</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Try the selected files again, or all that failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turns the waveform upside down (changes its polarity).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Viridis</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waveform</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole trac&amp;ks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write a page with levels, noise floor and spectrograms before and after</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write one page with waveforms, spectrograms and levels of the original and of what it is now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write what is heard to a sound file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom to &amp;selection</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Batch</name>
  <message>
   <source> (see notes)</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>%n file(s) of the last batch being cleaned.</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) of the last batch still to be cleaned.</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Add a folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add recordings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Beside the recordings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancelled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean many files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean many files at once</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean many files …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Do</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done already</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop files, folders or videos here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop recordings, videos or folders here; the results lie beside them.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>File</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files to clean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Folder for the results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Getting ready</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear the original</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear the result</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In a folder …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>In {folder}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Names of the results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the result in the editor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Outcome</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress of all files</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reading</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recordings and videos ({kinds})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Results</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waiting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Web page (*.html)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the results go</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Working</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{done} of %n file(s)</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{name}, {ext}, {folder}, {processor} and {preset} stand for what they say</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{words}, {count} failed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>■ Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>▶ After</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>▶ Before</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Clean</name>
  <message numerus="yes">
   <source>%n track(s)</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message>
   <source>, {low} to {high} Hz</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Applies to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Applies to all of {what}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Applies to {what}, {start_s} to {end_s}{band}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Apply</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>CLEANED</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Can't be used</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Card {number}: {name}, {words}, {spoken}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change the sound; undo takes it back  (Ctrl+Return)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete “{name}”</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Equal loudness</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear all three equally loud, so that you judge the sound and not the level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear it with these settings  (A: next)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear only what is taken away: there should be no music in it  (A: next)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear the sound as it is  (A: next)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hear what it does, up to 30 s  (V)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Import …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep these settings as a card  (C)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Listen to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>More settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of the settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ORIGINAL</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a recording first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Own settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preparing the preview …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preview</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Preview rendered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Processor</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>REMOVED</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rendered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save as …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save, delete and share settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Settings ({kinds})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Standard settings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The original, until the first part is ready …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Whole tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>not rendered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>removes {removed_db}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>rendering {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} slider</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}, {words}: {spoken}
Hear it: {number}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{removed_db} dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{start_s} to {end_s}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Core</name>
  <message>
   <source>12 dB per octave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>200 % is an octave higher and half as long; a record at 45 instead of 33 1/3 turns needs 74.074 %.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>24 dB per octave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>48 dB per octave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>50 Hz (most of the world)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>60 Hz (the Americas, parts of Asia)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>96 dB per octave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A chain needs a name and at least one processor; give both.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A marker needs a track; open a file first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A recording at {sample_rate} Hz ends below {hz} Hz; the filter is set to {highest} Hz.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A recording at {sample_rate} Hz has nothing above {hz} Hz, so it stays as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>A {what} of {video} can't be kept in the copy.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Adding the recording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Amplify</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An interrupted recording was kept; open it from {parent}: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>And ends here; 0 finds the quietest second.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another processor is called {id} already; give this one another id.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>At its edges the level is -3 dB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Brings the highest peak, or the loudness, to a level in decibels below full scale.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>By how much noise gets softer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>CPU</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot clean {input}: the program ran into an error with it; report this file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot read {path}: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cannot write {path}: {reason}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ceiling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Centers each channel around zero by subtracting its mean.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Chains</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change Speed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Channels separately</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Curve</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cut</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Duplicate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Equal power, for cross-fades</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exported {path} to {parent}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Exporting {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fade In</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fade Out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fast: for every laptop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Frequency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>GPU (CUDA)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>GPU if there is one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gain before</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gives every channel its own gain.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Harmonics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>High-Pass Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Higher also finds soft clicks.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Higher takes more for noise, also music.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Highest peak</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How far around a peak it acts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How fast the sound gets softer beyond the frequency; a steep slope rings longer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How many multiples of it are taken out.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of the hum goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much of the noise goes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How the volume goes from silence to full.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert silence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert {duration_s} s of silence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Invert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It can't be loaded ({name}: {error}).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>It is switched off; to use it again, run: {command}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Join needs several tracks; select them with Shift and a click or the arrow keys.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Join tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Join {track}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keeps peaks below a ceiling by turning the sound down around them; all else stays as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Learns a steady noise, such as hiss, from a quiet stretch and takes it away everywhere.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lets the sound rise from silence over the whole selection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lets the sound sink to silence over the whole selection.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Limiter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Linear</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link {number} ({id}) of the chain {name}: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Link {number} ({name})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Listen to what is taken away to hear whether music is among it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Longest click</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loudness (LUFS)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loudness (RMS)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loudness is defined for up to {layouts} channels and this recording has {channels}; normalize channels separately.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Low-Pass Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>M4A can't hold a recording without sound; choose WAV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mains</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the sound louder or softer by a number of decibels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Makes the whole louder first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Measure</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move track: {track}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>MusicECAN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Network</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No hum of the mains was found, so the recording stays as it is; choose 50 or 60 Hz to insist.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No sound device was found, so nothing can be heard; connect one, then press play again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No sound input was found; connect a microphone or an interface, then record again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No track is to be heard; unmute one or open a file first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No track is to be heard; unmute one, then export.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No true peak passes it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Noise from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Noise to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Normalize</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Notch Filter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing was recorded: the input gave no sound.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of peaks or RMS: dB of full scale; else LUFS.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Opening {path}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Output</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paper</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paper: the network of the paper to the letter; for a GPU or for patience</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste as new track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste {duration_s} s</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Paste {duration_s} s as new track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Peak ceiling</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the sound backwards.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Plays the sound faster and higher, or slower and lower, as a tape at the wrong speed does.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Positive is louder, negative is softer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Puts silence in place of the sound; nothing moves in time.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quality</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quality: the best sound; takes about ten times as long</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reach</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reduction</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove Clicks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove DC Offset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove Hum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove markers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove track: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove {indices} markers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename marker</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Rename track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report on {now}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Restoration</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reverse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Runs one after the other: {names}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved {path} to {parent}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sensitivity</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Silence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Silence of no length changes nothing; give a time such as 0.5 s.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Slope</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Smooth at both ends</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Solo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectral Gate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Speed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split stereo to mono</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Split stereo to mono: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Strength</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Swap channels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes away one narrow band, such as a whistle or a ringing string.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes away what lies above a frequency, such as hiss and whistles.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes away what lies below a frequency, such as rumble, wind and footfall.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes out clicks and crackle, as of a scratched record, and mends the sound underneath.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes out the hum of the mains with its harmonics and follows it while it drifts.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes the noise out of a recording of music with a neural network.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The GPU is out of memory; going on with the CPU, which gives the same sound but takes longer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The band {text} is empty; its upper end must lie above its lower end.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The chain can't be written to {path} ({strerror}); free that place.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The chain {path} can't be read ({error}); write it as JSON.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The chain {path} can't be read ({strerror}); choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The frequency of the mains where it was recorded.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The frequency {text} can't be read; write Hz such as 440, or 2.5k.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The input can't be changed during a recording; stop it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The larger the network, the longer it takes.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The middle of the band.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The music without the noise</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The name is longer than {longest_name} characters; choose a shorter one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The oldest steps can't be undone any more, because the history grew beyond its budget of {budget} MB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The preset {preset} has no weights yet; presets with weights: {ready}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The processor {id} can't be used: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The processor {name} can't be used: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The recording can't be written in {folder} ({strerror}); make room there, then record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The recording ends {value} dB below {level_lufs} LUFS, because its peaks would pass {ceiling_db} dB; limit them first to make it louder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The recording has a sample that is no finite number at {seconds} s; silence that place first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The recording has no sound above {top} Hz; select a lower band of frequencies.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The recording has samples that are no numbers at {place}; silence them first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The recording was stopped and is now a track; close the window again to leave.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The region {text} can't be read; write START-END, such as 10-12.5 or 1:02-1:05.5.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The region {text} is empty; its end must lie after its start.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The region {text} reaches past the end of the recording, which is {length} long.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The report is {path}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The selection has no sound to export; select a stretch where a track is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings can't be written to {path} ({strerror}); choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings need a name; type one, then save.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings {path} can't be read ({strerror}); choose another file.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The settings “{preset}” were kept, but their processor {processor} isn't here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The stretch of noise from {start_s} to {end_s} s is too short or lies outside the {frames} s of sound; give at least 0.1 s inside.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The system forbids the microphone; allow it in the system's privacy settings, then record.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The system is asking whether the microphone may be used; allow it, then record again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template has no field {{unknown}}; use {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template must stay in the folder of the results; choose that folder instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template needs {name}, or all results would have the same name.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The template {template} can't be read ({error}); write one like {name}.{ext}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The temporary file {path} can't be read any more ({error}); open it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The time {text} can't be read; write seconds such as 62.5, or 1:02.5, or 1m 2.5s.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The weights {paths} are of another network; copy or install them again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The weights {paths} lack some of their parts; copy or install them again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The weights {path} are damaged; copy or install them again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The weights {path} name no widths of a network; copy or install them again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There are {most_cards} cards already; remove one first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no GPU that CUDA can use on this machine; choose the device auto or cpu.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no format {name} to write; choose one of {formats}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no further marker that way; set one with Ctrl+B.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no marker here; go to one first, or select a region with some.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no preset {preset}; choose one of {presets}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no processor to try; choose one first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no processor {id}; there are: {ready}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no sound at the cursor to try {name} on; move the cursor, then preview again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is no track to report on; open a recording first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing new to clean in what was added.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to paste; cut or copy a region first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to play; open a recording first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There is too little memory to clean this recording; close other programs first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>There the level is -3 dB.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These tracks are mono already; select one with several channels.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>These tracks are stereo already; select one that isn't.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>This processor can't be used; choose another one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To mono</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To stereo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Track gain</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Track pan</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Trim</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Turns the waveform upside down (changes its polarity).</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unmute</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Unsolo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Volume</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waveform</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is brought to the level. Streaming services play at about -14 LUFS, broadcasters at -23.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What is taken away</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What lasts longer is music.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where only noise is heard begins here.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Where the network runs; the sound is the same.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wider follows faster changes, but touches more music.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Width</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>With LUFS no true peak gets louder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Writing a temporary file in {folder} failed ({strerror}); make room there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wrote {path} to {parent}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>a folder has that name; choose another name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>above {low}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>at {at} it holds values that are no numbers (NaN); export it anew where it was made</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>at {at} the sound holds values that are no numbers (NaN); undo what made them</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>below {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>decoded by ffmpeg</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it grows larger than the disk or your account allows; choose another disk or a smaller format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it has no picture or no sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is a device or a pipe; choose another name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is a device or a pipe; name a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is a folder, not a file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is a folder; name the files in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is cut off before its index, without which nothing in it can be found; take another copy of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is damaged at about {at}; take another copy of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is damaged; take another copy of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is empty; take another copy of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is in no format that can be read here, and ffmpeg, which reads more, is not installed</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is no sound file that can be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is no video that can be read</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>it is the input itself; choose another name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its folder does not exist; create it or choose another</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its header is damaged; take another copy of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its name has no extension that tells the format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its name holds a character that no file name can have; choose another name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its name is too long</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its name is too long; choose a shorter one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its sound can't be found; take another copy of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>its tags could not be added ({error})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>only MP4, MOV, MKV and WEBM videos can get new sound; write a sound file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the disk is full; free some space or choose another disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the disk is read-only; choose another folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the disk reports a read error</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the disk reports a write error; choose another disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the encoder gave up ({value})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the encoder gave up ({value}); choose another format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the system gives no reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the video can't be copied ({reason}); write a sound file instead</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no sound in it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no sound in it that can be decoded</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>there is no such file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>you have no permission to read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>you have no permission to write there; choose another folder</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>your share of the disk is used up; free some space or choose another disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{clipped_frames} frames of {output} were above full scale and are clipped.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{device} can't be opened; choose another sound device.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{error} What was recorded until then is kept.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{format} can't hold a recording without sound; choose WAV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{format} can't hold more than 4 GiB; choose WAV, W64 or FLAC</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{id} can't be used: {reason}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{input} is {format}, which can't be written; writing {format_2} instead.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{kind} ({encoding}) can't be made; choose another format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} ({words}): {where}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} at {start_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} can't be opened; choose another input.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} can't be put in place, since its track was changed meanwhile; do it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} can't hold {channels} channels, only {can}; choose another format</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} changes the length of the sound and can't be limited to a band of frequencies; select time only.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} changes the length of the sound, so it can't be heard beside the original; apply it and undo if you don't like it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} changes the length of the sound; apply it, then listen.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} gave samples of shape {shape} for {channels} channels; nothing was changed, update that processor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} gave values that are no numbers, {place} into the region; nothing was changed, try other settings or another region.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} gave {given} frames instead of {expected}; nothing was changed, update that processor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} gave {kind} instead of float32 samples; nothing was changed, update that processor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} has no encoding {encoding}; it has {encodings}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} has no setting {unknown}; it has: {known}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} has stopped answering; check that it is connected, then play again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} has stopped answering; check that it is connected.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} must be a number from {minimum} to {maximum}{unit}, not {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} must be on or off, not {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} must be one of {choices}, not {value}.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} needs a selection; mark a region of a track first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} needs a stereo track; select one.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} needs a track with sound; open a file first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} needs a track; open a file first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} needs sound to work on; select a region of a track that has some.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} was cancelled; nothing was changed.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} was disconnected; connect it or choose another device, then play again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} was disconnected; connect it or choose another input.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} {start_s} to {end_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {marker} at {place}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {names}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {tracks}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {track}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: {where}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can't be deleted ({strerror}); delete it yourself.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can't be read as weights ({error}); copy or install it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can't be written to {parent} ({reason}); choose another folder.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} can't hold a figure; give it a name that ends in .png or .pdf.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} changes its sample rate or channels at {at}; only what comes before is read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} ends too early: only the first {seconds}{of} could be read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} has several audio tracks; the first one is read.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} holds no chain; write a list such as [{"processor": "amplify", "values": {}}].</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} holds no settings of a processor; choose a file that was exported as such.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is damaged at {damaged_at}; listen to it there.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} is gone ({strerror}); put it back where it was.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} was changed by another program while it was open; open it again.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{path} was clipped: its peaks are up to {value} dB too loud for {format}; lower the tracks' gain, or export as 32-bit float.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{place} gave {done} frames instead of {frames}; update or remove that processor.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{place}: {error}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{place}: {sentence}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{start_s} to {end_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{text} (no weights yet)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tracks} has no sound in the selection and stays as it is.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{track} is being processed; wait until that is done, or cancel it first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{what}; use one of {known}</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>Budget</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Budget of the history in megabytes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>History</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>History of edits</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How much memory and disk undoing may take; beyond it the oldest steps are forgotten</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo keeps {memory} in memory, {disk} on disk</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{text}
This is what was saved last</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Recording</name>
  <message>
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close the input</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Input level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Listening to {device}; set the level so that it stays below the red</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recorded sound</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recording</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recording {time} from {device}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take {number}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The last 6 seconds of the input</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the default input</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Tracks</name>
  <message numerus="yes">
   <source>%n channel(s)</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message>
   <source>Click to go there; drag the frame to move the view, its sides to zoom</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag to select a time in all tracks; drag a marker to move it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drawing the waveform … {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gain of {name} in half decibels</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gain {gain}, {pan}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Gain: how loud this track is played and mixed; a double click sets 0 dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mute {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Mute: don't play this track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Overview of the whole project</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pan of {name}, negative is left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pan: left or right; a double click sets the middle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove this track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Remove {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scroll in time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Seen are {seen} of {duration_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Solo {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Solo: play only the soloed tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectrogram</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time ruler</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Track {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waveform</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Waveform and spectrogram</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>left {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>middle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>mono</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>nothing selected</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>right {share}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>selected {start_s} to {end_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>stereo</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{duration_s} long, {chosen}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{file}
A double click changes the name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{kind} of {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{start_s} to {end_s}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{tip}; with Ctrl held, hear what is under the mouse</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>&amp;Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Go to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Input device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Output device</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>About</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All files (*)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Alt+wheel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Arrow keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cancel {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Clean with MusicECAN</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Close without exporting</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Copy report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ctrl+wheel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dismiss</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Dismiss message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Document (*.pdf)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Double click</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drag an edge</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Drop a recording here</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Export</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Extend the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Free software under the GNU General Public License, version 3 or later.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Frequencies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hertz</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Highest selected frequency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How long? For example 0.5 s, 250 ms or 1:30</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>If you close now, they are lost.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert silence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keep editing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keyboard and mouse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Length of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loudness</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Loudness of what is heard: M of the last 0.4 s, S of the last 3 s, I since play was pressed, in LUFS; TP: highest true peak in dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lowest selected frequency</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Markers</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Message</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move that end of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move the cursor; with Shift, the end of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Move the mouse over the plot to read it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nothing is open</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Octaves</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open a recording …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open recordings</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open {name}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Output level</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Peak {peak_db}  RMS {rms_db} dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Picture (*.png)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Position</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Problem</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Progress</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Recordings ({kinds})</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the plot</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save the report</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Save …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scroll in time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Scroll through the tracks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select all frequencies</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select all frequencies again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Select the whole track</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shift+click</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something went wrong</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Something went wrong in the program</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectrum</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Spectrum of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start of the selection</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>System default</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the noise out of the selection, or of the whole recording  (Ctrl+M)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Takes the noise out of recordings of music.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The denoiser is after {paper} by Cheng, Liu, Lian, Ye and Zhang.</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>The mix of %n track(s)</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message>
   <source>The selection: highest peak and RMS in dB, loudness in LUFS, true peak (TP) in dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Time</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Tools</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Version {version}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>WAV, FLAC, MP3, M4A, OGG, AIFF … or the sound of a video</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Wheel</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your edits have not been exported.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Your recordings and edits are still here and you can go on. Please copy this report and send it to us, so that we can mend it.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom at the mouse</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>all of it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>length</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>the selected stretch</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>top</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{chosen} (not connected)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{frames} samples</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>{name} and %n more</source>
   <translation type="unfinished">
    <numerusform />
   </translation>
  </message>
  <message>
   <source>{name} exists already in {parent}. Replace it?</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name} {share}, {time} left</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}, −60 to 0 dB, with the highest peak; red at the end: it was too loud. Click to reset</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{name}: stopping …</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{peak}   {integrated_lufs} LUFS   TP {true_peak_db} dB</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{what}, {stretch}.</source>
   <translation type="unfinished" />
  </message>
 </context>
</TS>
