<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
 <context>
  <name>Actions</name>
  <message>
   <source>&amp;About MusicECAN Editor</source>
   <translation>关于 MusicECAN Editor(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;Add files …</source>
   <translation>添加文件(&amp;A)…</translation>
  </message>
  <message>
   <source>&amp;Add marker</source>
   <translation>添加标记(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;All</source>
   <translation>全部(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;Apply</source>
   <translation>应用(&amp;A)</translation>
  </message>
  <message>
   <source>&amp;Batch</source>
   <translation>批处理(&amp;B)</translation>
  </message>
  <message>
   <source>&amp;Both</source>
   <translation>波形和频谱图(&amp;B)</translation>
  </message>
  <message>
   <source>&amp;Cancel what is running</source>
   <translation>取消正在进行的任务(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Change the chain that is shown …</source>
   <translation>更改显示的处理链(&amp;C)…</translation>
  </message>
  <message>
   <source>&amp;Clean</source>
   <translation>降噪(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Clean many files</source>
   <translation>批量降噪(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation>复制(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Dark</source>
   <translation>深色(&amp;D)</translation>
  </message>
  <message>
   <source>&amp;Delete</source>
   <translation>删除(&amp;D)</translation>
  </message>
  <message>
   <source>&amp;Delete the chain that is shown</source>
   <translation>删除显示的处理链(&amp;D)</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>编辑(&amp;E)</translation>
  </message>
  <message>
   <source>&amp;Edit markers …</source>
   <translation>编辑标记(&amp;E)…</translation>
  </message>
  <message>
   <source>&amp;Equal loudness</source>
   <translation>等响度(&amp;E)</translation>
  </message>
  <message>
   <source>&amp;Export …</source>
   <translation>导出(&amp;E)…</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <translation>文件(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Find an action …</source>
   <translation>查找操作(&amp;F)…</translation>
  </message>
  <message>
   <source>&amp;Find where only noise is heard</source>
   <translation>查找只有噪声的片段(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Fit project</source>
   <translation>适合项目(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Frequencies …</source>
   <translation>频率(&amp;F)…</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>帮助(&amp;H)</translation>
  </message>
  <message>
   <source>&amp;Hertz (linear)</source>
   <translation>赫兹（线性）(&amp;H)</translation>
  </message>
  <message>
   <source>&amp;History</source>
   <translation>历史记录(&amp;H)</translation>
  </message>
  <message>
   <source>&amp;Insert silence …</source>
   <translation>插入静音(&amp;I)…</translation>
  </message>
  <message>
   <source>&amp;Join tracks</source>
   <translation>合并轨道(&amp;J)</translation>
  </message>
  <message>
   <source>&amp;Keep as a card</source>
   <translation>保留为卡片(&amp;K)</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts …</source>
   <translation>键盘快捷键(&amp;K)…</translation>
  </message>
  <message>
   <source>&amp;Light</source>
   <translation>浅色(&amp;L)</translation>
  </message>
  <message>
   <source>&amp;Loop</source>
   <translation>循环播放(&amp;L)</translation>
  </message>
  <message>
   <source>&amp;Mute</source>
   <translation>静音(&amp;M)</translation>
  </message>
  <message>
   <source>&amp;New</source>
   <translation>新建(&amp;N)</translation>
  </message>
  <message>
   <source>&amp;New chain …</source>
   <translation>新建处理链(&amp;N)…</translation>
  </message>
  <message>
   <source>&amp;Next marker</source>
   <translation>下一个标记(&amp;N)</translation>
  </message>
  <message>
   <source>&amp;None</source>
   <translation>无(&amp;N)</translation>
  </message>
  <message>
   <source>&amp;Octaves (logarithmic)</source>
   <translation>八度（对数）(&amp;O)</translation>
  </message>
  <message>
   <source>&amp;Open in the editor</source>
   <translation>在编辑器中打开(&amp;O)</translation>
  </message>
  <message>
   <source>&amp;Open …</source>
   <translation>打开(&amp;O)…</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation>粘贴(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Play</source>
   <translation>播放(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Preview</source>
   <translation>试听(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Previous marker</source>
   <translation>上一个标记(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Process</source>
   <translation>处理(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <translation>退出(&amp;Q)</translation>
  </message>
  <message>
   <source>&amp;Record</source>
   <translation>录制(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>重做(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Remove marker</source>
   <translation>移除标记(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Remove selected tracks</source>
   <translation>移除所选轨道(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Repeat last processor</source>
   <translation>重复上一个处理器(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Retry</source>
   <translation>重试(&amp;R)</translation>
  </message>
  <message>
   <source>&amp;Select</source>
   <translation>选择(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Solo</source>
   <translation>独奏(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Split at cursor</source>
   <translation>在光标处分割(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Start</source>
   <translation>开始(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Switch original, cleaned, removed</source>
   <translation>切换原声、降噪后、已去除(&amp;S)</translation>
  </message>
  <message>
   <source>&amp;Transport</source>
   <translation>播录(&amp;T)</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>撤销(&amp;U)</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>视图(&amp;V)</translation>
  </message>
  <message>
   <source>&amp;Waveform</source>
   <translation>波形(&amp;W)</translation>
  </message>
  <message>
   <source>1024 samples</source>
   <translation>1024 个采样点</translation>
  </message>
  <message>
   <source>2048 samples</source>
   <translation>2048 个采样点</translation>
  </message>
  <message>
   <source>4096 samples</source>
   <translation>4096 个采样点</translation>
  </message>
  <message>
   <source>512 samples</source>
   <translation>512 个采样点</translation>
  </message>
  <message>
   <source>8192 samples</source>
   <translation>8192 个采样点</translation>
  </message>
  <message>
   <source>Add &amp;folder …</source>
   <translation>添加文件夹(&amp;F)…</translation>
  </message>
  <message>
   <source>Add a marker first</source>
   <translation>请先添加标记</translation>
  </message>
  <message>
   <source>Add every recording and video in a folder and its sub-folders</source>
   <translation>添加文件夹及其子文件夹中的所有录音和视频</translation>
  </message>
  <message>
   <source>Add files to clean first</source>
   <translation>请先添加要降噪的文件</translation>
  </message>
  <message>
   <source>All f&amp;requencies</source>
   <translation>所有频率(&amp;R)</translation>
  </message>
  <message>
   <source>All files are done</source>
   <translation>所有文件都已完成</translation>
  </message>
  <message>
   <source>Amplify …</source>
   <translation>增幅…</translation>
  </message>
  <message>
   <source>Apply a processor first</source>
   <translation>请先应用一个处理器</translation>
  </message>
  <message>
   <source>Apply the last processor again, to what is selected</source>
   <translation>对所选内容再次应用上一个处理器</translation>
  </message>
  <message>
   <source>Apply what the dock shows</source>
   <translation>应用面板中显示的设置</translation>
  </message>
  <message>
   <source>As the &amp;system</source>
   <translation>跟随系统(&amp;S)</translation>
  </message>
  <message>
   <source>At &amp;zero crossings</source>
   <translation>对齐到过零点(&amp;Z)</translation>
  </message>
  <message>
   <source>Average all channels into one</source>
   <translation>将所有声道平均为一个声道</translation>
  </message>
  <message>
   <source>Between &amp;markers</source>
   <translation>标记之间(&amp;M)</translation>
  </message>
  <message>
   <source>Brings the highest peak, or the loudness, to a level in decibels below full scale.</source>
   <translation>将最高峰值或响度调整到满刻度以下的指定分贝电平。</translation>
  </message>
  <message>
   <source>C&amp;lear finished</source>
   <translation>清除已完成项(&amp;L)</translation>
  </message>
  <message>
   <source>Ca&amp;ncel all</source>
   <translation>全部取消(&amp;N)</translation>
  </message>
  <message>
   <source>Cancel selected f&amp;iles</source>
   <translation>取消所选文件(&amp;I)</translation>
  </message>
  <message>
   <source>Centers each channel around zero by subtracting its mean.</source>
   <translation>减去各声道的平均值，使其以零为中心。</translation>
  </message>
  <message>
   <source>Chains</source>
   <translation>处理链</translation>
  </message>
  <message>
   <source>Change Speed …</source>
   <translation>改变速度…</translation>
  </message>
  <message>
   <source>Channels</source>
   <translation>声道</translation>
  </message>
  <message>
   <source>Choose a chain in the Clean dock first</source>
   <translation>请先在降噪面板中选择一个处理链</translation>
  </message>
  <message>
   <source>Cividis</source>
   <translation>Cividis</translation>
  </message>
  <message>
   <source>Clean the files on the list</source>
   <translation>对列表中的文件进行降噪</translation>
  </message>
  <message>
   <source>Close what is open, and begin with an empty window</source>
   <translation>关闭当前打开的内容，从空白窗口重新开始</translation>
  </message>
  <message>
   <source>Colors of spectrograms</source>
   <translation>频谱图的配色</translation>
  </message>
  <message>
   <source>Colors of the window</source>
   <translation>窗口的配色</translation>
  </message>
  <message>
   <source>Count samples on the r&amp;uler</source>
   <translation>标尺以采样点计数(&amp;U)</translation>
  </message>
  <message>
   <source>Cross-&amp;fade joins</source>
   <translation>接合处交叉淡化(&amp;F)</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation>剪切(&amp;T)</translation>
  </message>
  <message>
   <source>Cut or copy something first</source>
   <translation>请先剪切或复制</translation>
  </message>
  <message>
   <source>Do to other recordings what processors did to this one</source>
   <translation>把处理器对此录音所做的应用到其他录音</translation>
  </message>
  <message>
   <source>Draw Hz equally high in spectrograms, which shows hum's harmonics and hiss best</source>
   <translation>在频谱图中按赫兹等距绘制，最便于查看交流声的谐波和嘶声</translation>
  </message>
  <message>
   <source>Draw octaves equally high in spectrograms, as ears hear them</source>
   <translation>在频谱图中按八度等距绘制，与听觉一致</translation>
  </message>
  <message>
   <source>Draws peaks anew that were cut off because a recording was too loud.</source>
   <translation>重新绘制因录音过响而被削去的峰值。</translation>
  </message>
  <message>
   <source>Duplic&amp;ate</source>
   <translation>生成副本(&amp;A)</translation>
  </message>
  <message>
   <source>Every key and what it does, to look up and to change</source>
   <translation>查看和更改每个按键及其作用</translation>
  </message>
  <message>
   <source>Export &amp;selection …</source>
   <translation>导出选区(&amp;S)…</translation>
  </message>
  <message>
   <source>Export &amp;tracks separately …</source>
   <translation>分别导出各轨道(&amp;T)…</translation>
  </message>
  <message>
   <source>Export son&amp;gs separately …</source>
   <translation>分别导出各首歌曲(&amp;G)…</translation>
  </message>
  <message>
   <source>Extend to track ab&amp;ove</source>
   <translation>扩展到上方轨道(&amp;O)</translation>
  </message>
  <message>
   <source>Extend to track be&amp;low</source>
   <translation>扩展到下方轨道(&amp;L)</translation>
  </message>
  <message>
   <source>Fade In …</source>
   <translation>淡入…</translation>
  </message>
  <message>
   <source>Fade Out …</source>
   <translation>淡出…</translation>
  </message>
  <message>
   <source>Fade where an edit joins two sounds, so that it never clicks</source>
   <translation>在编辑接合两段声音处淡化，避免咔哒声</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>滤波器</translation>
  </message>
  <message>
   <source>First &amp;steps …</source>
   <translation>入门步骤(&amp;S)…</translation>
  </message>
  <message>
   <source>From a noisy recording to a clean one, step by step</source>
   <translation>一步一步把有噪声的录音变得干净</translation>
  </message>
  <message>
   <source>From the &amp;start to the cursor</source>
   <translation>从开头到光标(&amp;S)</translation>
  </message>
  <message>
   <source>From the cursor to the &amp;end</source>
   <translation>从光标到结尾(&amp;E)</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>继续</translation>
  </message>
  <message>
   <source>Go to &amp;end</source>
   <translation>跳到结尾(&amp;E)</translation>
  </message>
  <message>
   <source>Go to &amp;start</source>
   <translation>跳到开头(&amp;S)</translation>
  </message>
  <message>
   <source>Gray</source>
   <translation>灰度</translation>
  </message>
  <message>
   <source>Hear &amp;before</source>
   <translation>试听处理前(&amp;B)</translation>
  </message>
  <message>
   <source>Hear af&amp;ter</source>
   <translation>试听处理后(&amp;T)</translation>
  </message>
  <message>
   <source>Hear card &amp;1</source>
   <translation>试听卡片 &amp;1</translation>
  </message>
  <message>
   <source>Hear card &amp;2</source>
   <translation>试听卡片 &amp;2</translation>
  </message>
  <message>
   <source>Hear card &amp;3</source>
   <translation>试听卡片 &amp;3</translation>
  </message>
  <message>
   <source>Hear card &amp;4</source>
   <translation>试听卡片 &amp;4</translation>
  </message>
  <message>
   <source>Hear card &amp;5</source>
   <translation>试听卡片 &amp;5</translation>
  </message>
  <message>
   <source>Hear card &amp;6</source>
   <translation>试听卡片 &amp;6</translation>
  </message>
  <message>
   <source>Hear card &amp;7</source>
   <translation>试听卡片 &amp;7</translation>
  </message>
  <message>
   <source>Hear card &amp;8</source>
   <translation>试听卡片 &amp;8</translation>
  </message>
  <message>
   <source>Hear card &amp;9</source>
   <translation>试听卡片 &amp;9</translation>
  </message>
  <message>
   <source>Hear the &amp;cleaned sound</source>
   <translation>试听降噪后的声音(&amp;C)</translation>
  </message>
  <message>
   <source>Hear the &amp;original</source>
   <translation>试听原声(&amp;O)</translation>
  </message>
  <message>
   <source>Hear what is &amp;removed</source>
   <translation>试听被去除的声音(&amp;R)</translation>
  </message>
  <message>
   <source>Hear what is under the mouse while it is dragged on the time ruler; always with Ctrl held</source>
   <translation>在时间标尺上拖动时试听鼠标处的声音；按住 Ctrl 时始终如此</translation>
  </message>
  <message>
   <source>Hear what the processor does, up to 30 s</source>
   <translation>试听处理效果，最长 30 秒</translation>
  </message>
  <message>
   <source>High-Pass Filter …</source>
   <translation>高通滤波器…</translation>
  </message>
  <message>
   <source>In all tra&amp;cks</source>
   <translation>在所有轨道中(&amp;C)</translation>
  </message>
  <message>
   <source>In the order of &amp;work</source>
   <translation>按处理顺序(&amp;W)</translation>
  </message>
  <message>
   <source>Inferno</source>
   <translation>Inferno</translation>
  </message>
  <message>
   <source>Ink on paper</source>
   <translation>白纸墨迹</translation>
  </message>
  <message>
   <source>Invert</source>
   <translation>反相</translation>
  </message>
  <message>
   <source>Keep only the selection</source>
   <translation>只保留选区</translation>
  </message>
  <message>
   <source>Keep the cursor only</source>
   <translation>只保留光标</translation>
  </message>
  <message>
   <source>Keep the selected noise, so that more of it can be taken away</source>
   <translation>保留选中的噪声，以便去除得更多</translation>
  </message>
  <message>
   <source>Keep these settings to compare them with others</source>
   <translation>保留这些设置，以便与其他设置比较</translation>
  </message>
  <message>
   <source>Keeps peaks below a ceiling by turning the sound down around them; all else stays as it is.</source>
   <translation>在峰值附近降低音量，使其不超过上限；其余部分保持不变。</translation>
  </message>
  <message>
   <source>L&amp;isten to the input</source>
   <translation>监听输入(&amp;I)</translation>
  </message>
  <message>
   <source>Learn &amp;noise from the selection</source>
   <translation>从选区学习噪声(&amp;N)</translation>
  </message>
  <message>
   <source>Learns a steady noise, such as hiss, from a quiet stretch and takes it away everywhere.</source>
   <translation>从安静片段中学习嘶声等平稳噪声，并在各处将其去除。</translation>
  </message>
  <message>
   <source>Left and right become tracks of their own</source>
   <translation>左右声道各成为独立轨道</translation>
  </message>
  <message>
   <source>Lets the sound rise from silence over the whole selection.</source>
   <translation>使声音在整个选区内从无声逐渐增强。</translation>
  </message>
  <message>
   <source>Lets the sound sink to silence over the whole selection.</source>
   <translation>使声音在整个选区内逐渐减弱至无声。</translation>
  </message>
  <message>
   <source>Limit the selection to a band of frequencies</source>
   <translation>将选区限制在一个频段内</translation>
  </message>
  <message>
   <source>Limiter …</source>
   <translation>限幅器…</translation>
  </message>
  <message>
   <source>List, name, move and remove markers</source>
   <translation>列出、命名、移动和移除标记</translation>
  </message>
  <message>
   <source>Longer windows tell frequencies apart better, shorter ones times</source>
   <translation>较长的窗口频率分辨得更清，较短的窗口时间分辨得更清</translation>
  </message>
  <message>
   <source>Low-Pass Filter …</source>
   <translation>低通滤波器…</translation>
  </message>
  <message>
   <source>Magma</source>
   <translation>Magma</translation>
  </message>
  <message>
   <source>Make one track of the selected ones: what was split goes back, others follow each other</source>
   <translation>将所选轨道合并为一条：分割出来的放回原处，其余依次相接</translation>
  </message>
  <message>
   <source>Makes the sound louder or softer by a number of decibels.</source>
   <translation>按指定的分贝数增大或减小音量。</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Mono to s&amp;tereo</source>
   <translation>单声道转立体声(&amp;T)</translation>
  </message>
  <message>
   <source>Move &amp;down</source>
   <translation>下移(&amp;D)</translation>
  </message>
  <message>
   <source>Move &amp;up</source>
   <translation>上移(&amp;U)</translation>
  </message>
  <message>
   <source>Move the edges of the selection to the nearest zero crossings</source>
   <translation>将选区边缘移到最近的过零点</translation>
  </message>
  <message>
   <source>Move what follows the cursor into a new track; Join tracks takes it back</source>
   <translation>将光标之后的内容移到新轨道；“合并轨道”可将其放回</translation>
  </message>
  <message>
   <source>MusicECAN …</source>
   <translation>MusicECAN…</translation>
  </message>
  <message>
   <source>New chain of the &amp;steps so far …</source>
   <translation>用目前的步骤新建处理链(&amp;S)…</translation>
  </message>
  <message>
   <source>No file failed or was cancelled</source>
   <translation>没有失败或已取消的文件</translation>
  </message>
  <message>
   <source>No file is done yet</source>
   <translation>还没有完成的文件</translation>
  </message>
  <message>
   <source>No file waits or is being cleaned</source>
   <translation>没有等待或正在降噪的文件</translation>
  </message>
  <message>
   <source>Normalize …</source>
   <translation>标准化…</translation>
  </message>
  <message>
   <source>Not while a take is recorded</source>
   <translation>录音时不可用</translation>
  </message>
  <message>
   <source>Not while something is being worked on; wait for it, or cancel it</source>
   <translation>有任务正在进行，请等待完成或取消后再试</translation>
  </message>
  <message>
   <source>Notch Filter …</source>
   <translation>陷波滤波器…</translation>
  </message>
  <message>
   <source>Nothing is being processed</source>
   <translation>没有正在进行的处理</translation>
  </message>
  <message>
   <source>Nothing is open</source>
   <translation>没有打开任何内容</translation>
  </message>
  <message>
   <source>Nothing is playing</source>
   <translation>没有在播放</translation>
  </message>
  <message>
   <source>Open a recording first</source>
   <translation>请先打开录音</translation>
  </message>
  <message>
   <source>Open more tracks first</source>
   <translation>请先打开更多轨道</translation>
  </message>
  <message>
   <source>Open recordings as tracks, and projects with all of theirs; they come below what is open</source>
   <translation>将录音作为轨道打开，并打开项目及其全部轨道；它们排在已打开内容的下方</translation>
  </message>
  <message>
   <source>Open the &amp;demo recording</source>
   <translation>打开演示录音(&amp;D)</translation>
  </message>
  <message>
   <source>Open the Clean dock first</source>
   <translation>请先打开降噪面板</translation>
  </message>
  <message>
   <source>Pa&amp;use</source>
   <translation>暂停(&amp;U)</translation>
  </message>
  <message>
   <source>Paste as new trac&amp;k</source>
   <translation>粘贴为新轨道(&amp;K)</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <source>Play from cursor to e&amp;nd</source>
   <translation>从光标播放到结尾(&amp;N)</translation>
  </message>
  <message>
   <source>Play on to the end, also when a region is selected</source>
   <translation>即使选择了区域，也一直播放到结尾</translation>
  </message>
  <message>
   <source>Play the selection again and again</source>
   <translation>反复播放选区</translation>
  </message>
  <message>
   <source>Play the selection, or from the cursor on; again to stop</source>
   <translation>播放选区，或从光标处开始播放；再按一次停止</translation>
  </message>
  <message>
   <source>Plays the sound backwards.</source>
   <translation>倒放声音。</translation>
  </message>
  <message>
   <source>Plays the sound faster and higher, or slower and lower, as a tape at the wrong speed does.</source>
   <translation>像磁带转速不对那样，使声音变快变高或变慢变低。</translation>
  </message>
  <message>
   <source>Plot how loud each frequency is in the selection</source>
   <translation>绘制选区中各频率的强度</translation>
  </message>
  <message>
   <source>Pr&amp;eferences …</source>
   <translation>首选项(&amp;E)…</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>试听</translation>
  </message>
  <message>
   <source>Preview and compare</source>
   <translation>试听与比较</translation>
  </message>
  <message>
   <source>Put processors together that are done one after the other</source>
   <translation>把依次执行的处理器组合在一起</translation>
  </message>
  <message>
   <source>Put silence in at the cursor; what follows moves on</source>
   <translation>在光标处插入静音，其后的内容后移</translation>
  </message>
  <message>
   <source>Put the clipboard into a new track, at the cursor</source>
   <translation>将剪贴板内容放入新轨道的光标处</translation>
  </message>
  <message>
   <source>Put the sound on two channels</source>
   <translation>将声音放到两个声道</translation>
  </message>
  <message>
   <source>Puts silence in place of the sound; nothing moves in time.</source>
   <translation>用静音替换声音；时间位置不变。</translation>
  </message>
  <message>
   <source>Re&amp;name</source>
   <translation>重命名(&amp;N)</translation>
  </message>
  <message>
   <source>Re&amp;port …</source>
   <translation>报告(&amp;P)…</translation>
  </message>
  <message>
   <source>Re&amp;port, before and after …</source>
   <translation>处理前后对比报告(&amp;P)…</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>录制</translation>
  </message>
  <message>
   <source>Record into a new track, from the cursor on</source>
   <translation>从光标处开始录制到新轨道</translation>
  </message>
  <message>
   <source>Redo {name}</source>
   <translation>重做{name}</translation>
  </message>
  <message>
   <source>Remove Clicks …</source>
   <translation>移除咔嗒声…</translation>
  </message>
  <message>
   <source>Remove Clipping …</source>
   <translation>消除削波 …</translation>
  </message>
  <message>
   <source>Remove DC Offset</source>
   <translation>移除直流偏移</translation>
  </message>
  <message>
   <source>Remove Hum …</source>
   <translation>移除交流声…</translation>
  </message>
  <message>
   <source>Remove the marker at the cursor, or all in the selection</source>
   <translation>移除光标处的标记，或选区内的所有标记</translation>
  </message>
  <message>
   <source>Replace the selection with silence</source>
   <translation>用静音替换选区</translation>
  </message>
  <message>
   <source>Restoration</source>
   <translation>修复</translation>
  </message>
  <message>
   <source>Reverse</source>
   <translation>反向</translation>
  </message>
  <message>
   <source>S&amp;crub with the mouse</source>
   <translation>用鼠标拖拽播放(&amp;C)</translation>
  </message>
  <message>
   <source>S&amp;pectrogram</source>
   <translation>频谱图(&amp;P)</translation>
  </message>
  <message>
   <source>S&amp;plit stereo into two tracks</source>
   <translation>将立体声分割为两条轨道(&amp;P)</translation>
  </message>
  <message>
   <source>S&amp;top</source>
   <translation>停止(&amp;T)</translation>
  </message>
  <message>
   <source>S&amp;wap left and right</source>
   <translation>交换左右声道(&amp;W)</translation>
  </message>
  <message>
   <source>Sa&amp;ve project</source>
   <translation>保存项目(&amp;V)</translation>
  </message>
  <message>
   <source>Save all tracks as they are now, with markers, to one file, to go on another day</source>
   <translation>将所有轨道的当前状态连同标记保存到一个文件中，以便日后继续</translation>
  </message>
  <message>
   <source>Save project &amp;as …</source>
   <translation>项目另存为(&amp;A)…</translation>
  </message>
  <message>
   <source>Save to another file</source>
   <translation>保存到另一个文件</translation>
  </message>
  <message>
   <source>Select a file of the batch first</source>
   <translation>请先选择批处理中的文件</translation>
  </message>
  <message>
   <source>Select a stretch without music, to listen to it and to learn its noise</source>
   <translation>选中没有音乐的一段，以便试听并学习其中的噪声</translation>
  </message>
  <message>
   <source>Select all of every track</source>
   <translation>选择所有轨道的全部内容</translation>
  </message>
  <message>
   <source>Select all of the selected tracks</source>
   <translation>选择所选轨道的全部内容</translation>
  </message>
  <message>
   <source>Select from the marker before the cursor to the next one</source>
   <translation>从光标前的标记选择到下一个标记</translation>
  </message>
  <message>
   <source>Select from the start of the project to the end of the selection</source>
   <translation>从项目开头选择到选区结尾</translation>
  </message>
  <message>
   <source>Select from the start of the selection to the end of the project</source>
   <translation>从选区开头选择到项目结尾</translation>
  </message>
  <message>
   <source>Select noise first; Find where only noise is heard does it for you</source>
   <translation>请先选择噪声；“查找只有噪声的片段”可以代劳</translation>
  </message>
  <message>
   <source>Select several tracks first</source>
   <translation>请先选择多个轨道</translation>
  </message>
  <message>
   <source>Select something first</source>
   <translation>请先选择区域</translation>
  </message>
  <message>
   <source>Select the same time in all tracks</source>
   <translation>在所有轨道中选择同一时间段</translation>
  </message>
  <message>
   <source>Set a marker at the cursor, or at what is played or recorded now</source>
   <translation>在光标处添加标记；播放或录音时添加在当前位置</translation>
  </message>
  <message>
   <source>Show about ten seconds around what is selected</source>
   <translation>显示所选位置附近约十秒</translation>
  </message>
  <message>
   <source>Show or hide the dock that cleans and processes</source>
   <translation>显示或隐藏降噪与处理面板</translation>
  </message>
  <message>
   <source>Show the files in the order in which they are cleaned</source>
   <translation>按清理的先后顺序显示文件</translation>
  </message>
  <message>
   <source>Show the files in the order of work first</source>
   <translation>请先按处理顺序显示文件</translation>
  </message>
  <message>
   <source>Show the level of the input, to set it</source>
   <translation>显示输入电平，以便调整</translation>
  </message>
  <message>
   <source>Show the panel that cleans many files at once</source>
   <translation>显示批量降噪面板</translation>
  </message>
  <message>
   <source>Show the selected tracks as waveforms</source>
   <translation>以波形显示所选轨道</translation>
  </message>
  <message>
   <source>Show the selected tracks as waveforms with the spectrogram below</source>
   <translation>以波形显示所选轨道，下方显示频谱图</translation>
  </message>
  <message>
   <source>Show which frequencies the selected tracks have, time by time; drag a box to select some of them</source>
   <translation>显示所选轨道各时刻的频率成分；拖出方框可选择其中一部分</translation>
  </message>
  <message>
   <source>Si&amp;lence</source>
   <translation>静音(&amp;L)</translation>
  </message>
  <message>
   <source>Silence</source>
   <translation>静音</translation>
  </message>
  <message>
   <source>Sort</source>
   <translation>排序</translation>
  </message>
  <message>
   <source>Sort by &amp;file</source>
   <translation>按文件排序(&amp;F)</translation>
  </message>
  <message>
   <source>Sort by &amp;length</source>
   <translation>按时长排序(&amp;L)</translation>
  </message>
  <message>
   <source>Sort by &amp;outcome</source>
   <translation>按结果排序(&amp;O)</translation>
  </message>
  <message>
   <source>Sort the list, or turn it round; the order of work stays</source>
   <translation>对列表排序，或颠倒顺序；处理顺序不变</translation>
  </message>
  <message>
   <source>Sp&amp;ectrum of the selection …</source>
   <translation>选区的频谱(&amp;E)…</translation>
  </message>
  <message>
   <source>Spectral Gate …</source>
   <translation>频谱门限降噪…</translation>
  </message>
  <message>
   <source>Spectrogram colors</source>
   <translation>频谱图配色</translation>
  </message>
  <message>
   <source>Spectrogram frequencies</source>
   <translation>频谱图频率轴</translation>
  </message>
  <message>
   <source>Spectrogram window</source>
   <translation>频谱图窗口</translation>
  </message>
  <message>
   <source>Split to &amp;new track</source>
   <translation>分割到新轨道(&amp;N)</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Stay at this place until play goes on</source>
   <translation>停在此处，直到继续播放</translation>
  </message>
  <message>
   <source>Stereo to m&amp;ono</source>
   <translation>立体声转单声道(&amp;O)</translation>
  </message>
  <message>
   <source>Stop recording</source>
   <translation>停止录制</translation>
  </message>
  <message>
   <source>Stop the preview</source>
   <translation>停止试听</translation>
  </message>
  <message>
   <source>Strings in heavy rain, to try everything out; it comes below what is open</source>
   <translation>大雨中的弦乐，可用来尝试各项功能；它排在已打开内容的下方</translation>
  </message>
  <message>
   <source>T&amp;racks</source>
   <translation>轨道(&amp;R)</translation>
  </message>
  <message>
   <source>Ta&amp;ke off the list</source>
   <translation>从列表中移除(&amp;K)</translation>
  </message>
  <message>
   <source>Takes away one narrow band, such as a whistle or a ringing string.</source>
   <translation>去除一个窄频段，例如啸叫或鸣响的琴弦。</translation>
  </message>
  <message>
   <source>Takes away what lies above a frequency, such as hiss and whistles.</source>
   <translation>去除某一频率以上的成分，例如嘶声和啸叫。</translation>
  </message>
  <message>
   <source>Takes away what lies below a frequency, such as rumble, wind and footfall.</source>
   <translation>去除某一频率以下的成分，例如隆隆声、风声和脚步声。</translation>
  </message>
  <message>
   <source>Takes out clicks and crackle, as of a scratched record, and mends the sound underneath.</source>
   <translation>去除划伤唱片那样的咔嗒声和噼啪声，并修补其下的声音。</translation>
  </message>
  <message>
   <source>Takes out the hum of the mains with its harmonics and follows it while it drifts.</source>
   <translation>去除电源交流声及其谐波，并跟踪其频率漂移。</translation>
  </message>
  <message>
   <source>Takes the noise out of a recording of music with a neural network.</source>
   <translation>用神经网络去除音乐录音中的噪声。</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>There is nothing to do again</source>
   <translation>没有可重做的操作</translation>
  </message>
  <message>
   <source>There is nothing to undo</source>
   <translation>没有可撤销的操作</translation>
  </message>
  <message>
   <source>This file can't be read; its row says why</source>
   <translation>无法读取此文件；原因见其所在行</translation>
  </message>
  <message>
   <source>This file has no result yet</source>
   <translation>此文件还没有结果</translation>
  </message>
  <message>
   <source>Track &amp;below</source>
   <translation>下方轨道(&amp;B)</translation>
  </message>
  <message>
   <source>Track abo&amp;ve</source>
   <translation>上方轨道(&amp;V)</translation>
  </message>
  <message>
   <source>Tri&amp;m</source>
   <translation>修剪(&amp;M)</translation>
  </message>
  <message>
   <source>Try the selected files again, or all that failed</source>
   <translation>重试所选文件，或所有失败的文件</translation>
  </message>
  <message>
   <source>Turns the waveform upside down (changes its polarity).</source>
   <translation>将波形上下翻转（改变极性）。</translation>
  </message>
  <message>
   <source>Type what you want to do, and do it</source>
   <translation>输入要做的事并立即执行</translation>
  </message>
  <message>
   <source>Undo {name}</source>
   <translation>撤销{name}</translation>
  </message>
  <message>
   <source>Viridis</source>
   <translation>Viridis</translation>
  </message>
  <message>
   <source>Volume</source>
   <translation>音量</translation>
  </message>
  <message>
   <source>Waveform</source>
   <translation>波形</translation>
  </message>
  <message>
   <source>What the program does as you like it: look, sound, editing, cleaning, keys</source>
   <translation>按您的喜好设置程序：外观、声音、编辑、降噪、按键</translation>
  </message>
  <message>
   <source>Whole trac&amp;ks</source>
   <translation>整条轨道(&amp;K)</translation>
  </message>
  <message>
   <source>Write a page with levels, noise floor and spectrograms before and after</source>
   <translation>写出一页报告，包含处理前后的电平、本底噪声和频谱图</translation>
  </message>
  <message>
   <source>Write each song, from one marker to the next, to a sound file of its own</source>
   <translation>将每首歌曲（从一个标记到下一个标记）写入各自的音频文件</translation>
  </message>
  <message>
   <source>Write each track to a sound file of its own</source>
   <translation>将每条轨道写入各自的音频文件</translation>
  </message>
  <message>
   <source>Write one page with waveforms, spectrograms and levels of the original and of what it is now</source>
   <translation>写出一页报告，包含原始声音与当前声音的波形、频谱图和电平</translation>
  </message>
  <message>
   <source>Write what is heard to a sound file</source>
   <translation>将听到的声音写入音频文件</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <translation>放大(&amp;I)</translation>
  </message>
  <message>
   <source>Zoom &amp;normal</source>
   <translation>正常缩放(&amp;N)</translation>
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <translation>缩小(&amp;O)</translation>
  </message>
  <message>
   <source>Zoom to &amp;selection</source>
   <translation>缩放到选区(&amp;S)</translation>
  </message>
 </context>
 <context>
  <name>Batch</name>
  <message>
   <source> (see notes)</source>
   <translation>（见备注）</translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) of the last batch being cleaned.</source>
   <translation>
    <numerusform>正在对上次批处理余下的 %n 个文件降噪。</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) of the last batch still to be cleaned.</source>
   <translation>
    <numerusform>上次批处理还有 %n 个文件等待降噪。</numerusform>
   </translation>
  </message>
  <message>
   <source>A click sorts by this; the order of work stays</source>
   <translation>点击可按此排序；处理顺序不变</translation>
  </message>
  <message>
   <source>Add a folder</source>
   <translation>添加文件夹</translation>
  </message>
  <message>
   <source>Add recordings</source>
   <translation>添加录音</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>所有文件 (*)</translation>
  </message>
  <message>
   <source>Beside the recordings</source>
   <translation>与录音放在一起</translation>
  </message>
  <message>
   <source>Cancelled</source>
   <translation>已取消</translation>
  </message>
  <message>
   <source>Clean many files</source>
   <translation>批量降噪</translation>
  </message>
  <message>
   <source>Clean many files at once</source>
   <translation>一次为多个文件降噪</translation>
  </message>
  <message>
   <source>Clean many files …</source>
   <translation>批量降噪…</translation>
  </message>
  <message>
   <source>Do</source>
   <translation>处理方式</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Done already</source>
   <translation>先前已完成</translation>
  </message>
  <message>
   <source>Drop files, folders or videos here</source>
   <translation>将文件、文件夹或视频拖放到这里</translation>
  </message>
  <message>
   <source>Drop recordings, videos or folders here; the results lie beside them.</source>
   <translation>将录音、视频或文件夹拖放到这里；结果会放在原文件旁边。</translation>
  </message>
  <message>
   <source>Failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Files to clean</source>
   <translation>待降噪的文件</translation>
  </message>
  <message>
   <source>Folder for the results</source>
   <translation>存放结果的文件夹</translation>
  </message>
  <message>
   <source>Getting ready</source>
   <translation>正在准备</translation>
  </message>
  <message>
   <source>Hear the original</source>
   <translation>试听原声</translation>
  </message>
  <message>
   <source>Hear the result</source>
   <translation>试听结果</translation>
  </message>
  <message>
   <source>In a folder …</source>
   <translation>放到文件夹…</translation>
  </message>
  <message>
   <source>In {folder}</source>
   <translation>放到 {folder}</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>剩余</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>长度</translation>
  </message>
  <message>
   <source>Names of the results</source>
   <translation>结果的文件名</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open the result in the editor</source>
   <translation>在编辑器中打开结果</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>Progress of all files</source>
   <translation>所有文件的进度</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>正在读取</translation>
  </message>
  <message>
   <source>Recordings and videos ({kinds})</source>
   <translation>录音和视频 ({kinds})</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>报告</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Stopping …</source>
   <translation>正在停止…</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>等待中</translation>
  </message>
  <message>
   <source>Web page (*.html)</source>
   <translation>网页 (*.html)</translation>
  </message>
  <message>
   <source>Where the results go</source>
   <translation>结果的存放位置</translation>
  </message>
  <message>
   <source>Working</source>
   <translation>处理中</translation>
  </message>
  <message>
   <source>{count} h</source>
   <translation>{count} 小时</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} 分钟</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} 秒</translation>
  </message>
  <message numerus="yes">
   <source>{done} of %n file(s)</source>
   <translation>
    <numerusform>{done}/%n 个文件</numerusform>
   </translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} 小时 {minutes} 分钟</translation>
  </message>
  <message>
   <source>{name}, {ext}, {folder}, {processor} and {preset} stand for what they say</source>
   <translation>{name}、{ext}、{folder}、{processor} 和 {preset} 分别代表名称、扩展名、文件夹、处理器和预设</translation>
  </message>
  <message>
   <source>{words}, {count} failed</source>
   <translation>{words}，{count} 个失败</translation>
  </message>
  <message>
   <source>■ Stop</source>
   <translation>■ 停止</translation>
  </message>
  <message>
   <source>▶ After</source>
   <translation>▶ 处理后</translation>
  </message>
  <message>
   <source>▶ Before</source>
   <translation>▶ 处理前</translation>
  </message>
 </context>
 <context>
  <name>Chains</name>
  <message>
   <source>Add a step</source>
   <translation>添加步骤</translation>
  </message>
  <message>
   <source>Chain</source>
   <translation>处理链</translation>
  </message>
  <message>
   <source>Change the steps of this chain and its name</source>
   <translation>更改此处理链的步骤和名称</translation>
  </message>
  <message>
   <source>Change …</source>
   <translation>更改…</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Do it earlier</source>
   <translation>提前执行</translation>
  </message>
  <message>
   <source>Do it later</source>
   <translation>推后执行</translation>
  </message>
  <message>
   <source>Move this chain to the trash</source>
   <translation>把此处理链移到回收站</translation>
  </message>
  <message>
   <source>Name of the chain</source>
   <translation>处理链的名称</translation>
  </message>
  <message>
   <source>Name, such as “Old tapes”</source>
   <translation>名称，例如“旧磁带”</translation>
  </message>
  <message>
   <source>Remove it</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>步骤</translation>
  </message>
  <message>
   <source>Steps are done one after the other. Add the first one.</source>
   <translation>各步骤依次执行。请添加第一个步骤。</translation>
  </message>
  <message>
   <source>The processor {id} isn't here. Remove this step, or install it.</source>
   <translation>没有处理器 {id}。请移除此步骤，或安装该处理器。</translation>
  </message>
  <message>
   <source>isn't here</source>
   <translation>不存在</translation>
  </message>
 </context>
 <context>
  <name>Clean</name>
  <message numerus="yes">
   <source>%n track(s)</source>
   <translation>
    <numerusform>%n 条轨道</numerusform>
   </translation>
  </message>
  <message>
   <source>, above {low}</source>
   <translation>，{low} 以上</translation>
  </message>
  <message>
   <source>, below {high}</source>
   <translation>，{high} 以下</translation>
  </message>
  <message>
   <source>, {low} to {high}</source>
   <translation>，{low} 至 {high}</translation>
  </message>
  <message>
   <source>Applies to</source>
   <translation>应用范围</translation>
  </message>
  <message numerus="yes">
   <source>Applies to all of %n track(s){band}.</source>
   <translation>
    <numerusform>应用于 %n 条轨道的全部内容{band}。</numerusform>
   </translation>
  </message>
  <message>
   <source>Applies to all of {what}{band}.</source>
   <translation>应用于 {what} 的全部内容{band}。</translation>
  </message>
  <message>
   <source>Applies to {what}, {start_s} to {end_s}{band}.</source>
   <translation>应用于 {what}，{start_s} 至 {end_s}{band}。</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <source>Apply card {number}</source>
   <translation>应用卡片 {number}</translation>
  </message>
  <message>
   <source>As before, until the next part is ready …</source>
   <translation>下一部分就绪前仍播放之前的声音…</translation>
  </message>
  <message>
   <source>CLEANED</source>
   <translation>降噪后</translation>
  </message>
  <message>
   <source>Can't be used</source>
   <translation>无法使用</translation>
  </message>
  <message>
   <source>Card {number}: {name}, {words}, {spoken}</source>
   <translation>卡片 {number}：{name}，{words}，{spoken}</translation>
  </message>
  <message>
   <source>Change the sound; undo takes it back</source>
   <translation>更改声音；可以撤销</translation>
  </message>
  <message>
   <source>Clean</source>
   <translation>降噪</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>比较</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Delete “{name}”</source>
   <translation>删除“{name}”</translation>
  </message>
  <message>
   <source>Equal loudness</source>
   <translation>等响度</translation>
  </message>
  <message>
   <source>Export settings</source>
   <translation>导出设置</translation>
  </message>
  <message>
   <source>Export …</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>忘记</translation>
  </message>
  <message>
   <source>Found by itself</source>
   <translation>自动查找</translation>
  </message>
  <message>
   <source>Hear all three equally loud, so that you judge the sound and not the level</source>
   <translation>三者以相同响度播放，便于评判音质而非音量</translation>
  </message>
  <message>
   <source>Hear it with these settings</source>
   <translation>试听这些设置的效果</translation>
  </message>
  <message>
   <source>Hear only what is taken away: there should be no music in it</source>
   <translation>只试听被去除的声音：其中不应有音乐</translation>
  </message>
  <message>
   <source>Hear the sound as it is</source>
   <translation>试听未处理的声音</translation>
  </message>
  <message>
   <source>Hear what it does, up to 30 s</source>
   <translation>试听效果，最长 30 秒</translation>
  </message>
  <message>
   <source>Import settings</source>
   <translation>导入设置</translation>
  </message>
  <message>
   <source>Import …</source>
   <translation>导入…</translation>
  </message>
  <message>
   <source>Keep these settings as a card</source>
   <translation>将这些设置保留为卡片</translation>
  </message>
  <message>
   <source>Learn</source>
   <translation>学习</translation>
  </message>
  <message>
   <source>Learn it from the selection: a stretch without anything else</source>
   <translation>从选区学习：其中没有别的声音的一段</translation>
  </message>
  <message>
   <source>Listen to</source>
   <translation>试听</translation>
  </message>
  <message>
   <source>More settings</source>
   <translation>更多设置</translation>
  </message>
  <message>
   <source>Move what was learned to the trash</source>
   <translation>把学到的内容移到回收站</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Name of the settings</source>
   <translation>设置的名称</translation>
  </message>
  <message>
   <source>None</source>
   <translation>无</translation>
  </message>
  <message>
   <source>Nothing to hear until the next part is ready …</source>
   <translation>下一部分就绪前没有声音…</translation>
  </message>
  <message>
   <source>ORIGINAL</source>
   <translation>原声</translation>
  </message>
  <message>
   <source>Open a recording first.</source>
   <translation>请先打开录音。</translation>
  </message>
  <message>
   <source>Own settings</source>
   <translation>自定义设置</translation>
  </message>
  <message>
   <source>Preparing the preview …</source>
   <translation>正在准备试听…</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>试听</translation>
  </message>
  <message>
   <source>Preview rendered</source>
   <translation>试听渲染进度</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>处理器</translation>
  </message>
  <message>
   <source>REMOVED</source>
   <translation>已去除</translation>
  </message>
  <message>
   <source>Remove card {number}</source>
   <translation>移除卡片 {number}</translation>
  </message>
  <message>
   <source>Rendered</source>
   <translation>渲染进度</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Save as …</source>
   <translation>另存为…</translation>
  </message>
  <message>
   <source>Save, delete and share settings</source>
   <translation>保存、删除和分享设置</translation>
  </message>
  <message>
   <source>Select a region first</source>
   <translation>请先选择区域</translation>
  </message>
  <message>
   <source>Selection</source>
   <translation>选区</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Settings ({kinds})</source>
   <translation>设置 ({kinds})</translation>
  </message>
  <message>
   <source>Standard settings</source>
   <translation>标准设置</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>The original, until the next part is ready …</source>
   <translation>下一部分就绪前播放原声…</translation>
  </message>
  <message>
   <source>Whole track</source>
   <translation>整条轨道</translation>
  </message>
  <message>
   <source>Whole tracks</source>
   <translation>整条轨道</translation>
  </message>
  <message>
   <source>not rendered</source>
   <translation>未渲染</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>removes nothing</source>
   <translation>不去除任何内容</translation>
  </message>
  <message>
   <source>rendering {share}</source>
   <translation>正在渲染 {share}</translation>
  </message>
  <message>
   <source>what it removes has an average level of {removed_db}</source>
   <translation>被去除部分的平均电平为 {removed_db}</translation>
  </message>
  <message>
   <source>{name} slider</source>
   <translation>{name}滑块</translation>
  </message>
  <message>
   <source>{name}, {words}: {spoken}
Hear it: {number}</source>
   <translation>{name}，{words}：{spoken}
试听：{number}</translation>
  </message>
  <message>
   <source>{removed_db} dB</source>
   <translation>{removed_db} dB</translation>
  </message>
  <message>
   <source>{start_s} to {end_s}</source>
   <translation>{start_s} 至 {end_s}</translation>
  </message>
 </context>
 <context>
  <name>Core</name>
  <message>
   <source>12 dB per octave</source>
   <translation>每八度 12 dB</translation>
  </message>
  <message>
   <source>200 % is an octave higher and half as long; a record at 45 instead of 33 1/3 turns needs 74.074 %.</source>
   <translation>200 % 为高一个八度、时长减半；以 45 转播放的 33 1/3 转唱片需要 74.074 %。</translation>
  </message>
  <message>
   <source>24 dB per octave</source>
   <translation>每八度 24 dB</translation>
  </message>
  <message>
   <source>48 dB per octave</source>
   <translation>每八度 48 dB</translation>
  </message>
  <message>
   <source>50 Hz (most of the world)</source>
   <translation>50 Hz（世界大部分地区）</translation>
  </message>
  <message>
   <source>60 Hz (the Americas, parts of Asia)</source>
   <translation>60 Hz（美洲、亚洲部分地区）</translation>
  </message>
  <message>
   <source>96 dB per octave</source>
   <translation>每八度 96 dB</translation>
  </message>
  <message>
   <source>A chain needs a name and at least one processor; give both.</source>
   <translation>处理链需要一个名称和至少一个处理器；请都给出。</translation>
  </message>
  <message>
   <source>A folder of so many files is for cleaning; to open them as tracks, drop the files themselves.</source>
   <translation>文件这么多的文件夹用于批量降噪；要作为轨道打开，请拖放文件本身。</translation>
  </message>
  <message>
   <source>A marker at {time_s} comes with the recording.</source>
   <translation>{time_s} 处的标记会随录音一起添加。</translation>
  </message>
  <message>
   <source>A marker needs a track; open a file first.</source>
   <translation>标记需要轨道；请先打开文件。</translation>
  </message>
  <message>
   <source>A newer version of the program kept these edits; start that one to restore them.</source>
   <translation>这些编辑由较新版本的程序保存；请启动该版本以恢复。</translation>
  </message>
  <message>
   <source>A recording at {sample_rate} Hz ends below {hz} Hz; the filter is set to {highest} Hz.</source>
   <translation>采样率为 {sample_rate} Hz 的录音没有 {hz} Hz 的成分；滤波器已设为 {highest} Hz。</translation>
  </message>
  <message>
   <source>A recording at {sample_rate} Hz has nothing above {hz} Hz, so it stays as it is.</source>
   <translation>采样率为 {sample_rate} Hz 的录音在 {hz} Hz 以上没有内容，因此保持不变。</translation>
  </message>
  <message>
   <source>A sample of the noise alone: with one more of the noise goes. Without, the network finds it itself.</source>
   <translation>只有噪声的样本：有了它能去除更多噪声。没有时由网络自己判断。</translation>
  </message>
  <message>
   <source>A sample of the noise alone; without one a stretch is learned.</source>
   <translation>只有噪声的样本；没有时从录音的一段学习。</translation>
  </message>
  <message>
   <source>A temporary file can't be read any more ({error}); open the recording again.</source>
   <translation>临时文件已无法读取（{error}）；请重新打开录音。</translation>
  </message>
  <message>
   <source>A {what} of {video} can't be kept in the copy.</source>
   <translation>{video} 的一个{what}无法保留到副本中。</translation>
  </message>
  <message>
   <source>Add marker</source>
   <translation>添加标记</translation>
  </message>
  <message>
   <source>Adding the recording</source>
   <translation>添加录音</translation>
  </message>
  <message>
   <source>Amplify</source>
   <translation>增幅</translation>
  </message>
  <message>
   <source>An interrupted recording was kept; open it from {parent}: {names}</source>
   <translation>中断的录音已保留；请从 {parent} 打开：{names}</translation>
  </message>
  <message>
   <source>And ends here.</source>
   <translation>到此结束。</translation>
  </message>
  <message>
   <source>Another processor is called {id} already; give this one another id.</source>
   <translation>已有名为 {id} 的处理器；请为此处理器换一个 id。</translation>
  </message>
  <message>
   <source>Another window left edits too; start the program once more for them.</source>
   <translation>另一个窗口也留下了编辑；请再启动一次程序来恢复。</translation>
  </message>
  <message>
   <source>Another window works with these edits already; go on there.</source>
   <translation>另一个窗口正在使用这些编辑；请在那里继续。</translation>
  </message>
  <message>
   <source>At its edges the level is -3 dB.</source>
   <translation>频段边缘处的电平为 -3 dB。</translation>
  </message>
  <message>
   <source>At {time} is a marker already, “{other}”; rename that one, or choose another place.</source>
   <translation>{time} 处已有标记“{other}”；请重命名该标记，或换一个位置。</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>自动</translation>
  </message>
  <message>
   <source>Automatic finds out. Of an MP3, or what was changed since, choose 1 dB less than peaks seem cut at.</source>
   <translation>“自动”会自行检测。对于 MP3 或之后被修改过的录音，请选择比看起来的削波电平低 1 dB 的值。</translation>
  </message>
  <message>
   <source>Brings the highest peak, or the loudness, to a level in decibels below full scale.</source>
   <translation>将最高峰值或响度调整到满刻度以下的指定分贝电平。</translation>
  </message>
  <message>
   <source>By how much noise gets softer.</source>
   <translation>噪声降低多少。</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Cannot clean {input}: the program ran into an error with it; report this file.</source>
   <translation>无法对 {input} 降噪：程序处理它时出错；请报告此文件。</translation>
  </message>
  <message>
   <source>Cannot read {path}: {reason}.</source>
   <translation>无法读取 {path}：{reason}。</translation>
  </message>
  <message>
   <source>Cannot write {path}: {reason}.</source>
   <translation>无法写入 {path}：{reason}。</translation>
  </message>
  <message>
   <source>Ceiling</source>
   <translation>上限</translation>
  </message>
  <message>
   <source>Centers each channel around zero by subtracting its mean.</source>
   <translation>减去各声道的平均值，使其以零为中心。</translation>
  </message>
  <message>
   <source>Chains</source>
   <translation>处理链</translation>
  </message>
  <message>
   <source>Change Speed</source>
   <translation>改变速度</translation>
  </message>
  <message>
   <source>Channels separately</source>
   <translation>各声道分别处理</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <source>Curve</source>
   <translation>曲线</translation>
  </message>
  <message>
   <source>Cut</source>
   <translation>剪切</translation>
  </message>
  <message>
   <source>Cut at</source>
   <translation>削波电平</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>Draws peaks anew that were cut off because a recording was too loud.</source>
   <translation>重新绘制因录音过响而被削去的峰值。</translation>
  </message>
  <message>
   <source>Duplicate</source>
   <translation>生成副本</translation>
  </message>
  <message>
   <source>Edits can't be kept safe in {parent} ({reason}); make room there, or export soon.</source>
   <translation>无法在 {parent} 中保护编辑（{reason}）；请在那里腾出空间，或尽快导出。</translation>
  </message>
  <message>
   <source>Equal power, for cross-fades</source>
   <translation>等功率，用于交叉淡化</translation>
  </message>
  <message>
   <source>Exported {what} to {folder}.</source>
   <translation>已将{what}导出到 {folder}。</translation>
  </message>
  <message>
   <source>Exporting {path}</source>
   <translation>正在导出 {path}</translation>
  </message>
  <message>
   <source>Fade In</source>
   <translation>淡入</translation>
  </message>
  <message>
   <source>Fade Out</source>
   <translation>淡出</translation>
  </message>
  <message>
   <source>Fast</source>
   <translation>快速</translation>
  </message>
  <message>
   <source>Fast leaves more of a singer, and of a recording with little noise; Quality takes more noise away.</source>
   <translation>“快速”更好地保留歌声和噪声较少的录音；“高质量”去除更多噪声。</translation>
  </message>
  <message>
   <source>Fast: best for little noise</source>
   <translation>快速：最适合轻微噪声</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>滤波器</translation>
  </message>
  <message>
   <source>Find out</source>
   <translation>自动检测</translation>
  </message>
  <message>
   <source>Frequency</source>
   <translation>频率</translation>
  </message>
  <message>
   <source>From {start_s} s to {end_s} s only noise is heard; it was learned.</source>
   <translation>{start_s} 秒到 {end_s} 秒只有噪声；已学习该噪声。</translation>
  </message>
  <message>
   <source>From {start} to {end} only noise seems to be heard; listen to it, then choose Process &gt; Learn noise from the selection.</source>
   <translation>从 {start} 到 {end} 似乎只有噪声；请先试听，再选择“处理”&gt;“从选区学习噪声”。</translation>
  </message>
  <message>
   <source>GPU (CUDA)</source>
   <translation>GPU (CUDA)</translation>
  </message>
  <message>
   <source>GPU if there is one</source>
   <translation>有 GPU 时用 GPU</translation>
  </message>
  <message>
   <source>Gain</source>
   <translation>增益</translation>
  </message>
  <message>
   <source>Gain after</source>
   <translation>后置增益</translation>
  </message>
  <message>
   <source>Gain before</source>
   <translation>前置增益</translation>
  </message>
  <message>
   <source>Gives every channel its own gain.</source>
   <translation>为每个声道使用各自的增益。</translation>
  </message>
  <message>
   <source>Harmonics</source>
   <translation>谐波</translation>
  </message>
  <message>
   <source>High-Pass Filter</source>
   <translation>高通滤波器</translation>
  </message>
  <message>
   <source>Higher also finds soft clicks.</source>
   <translation>越高越能找到轻微的咔嗒声。</translation>
  </message>
  <message>
   <source>Higher takes more for noise, also music.</source>
   <translation>越高则越多成分被视为噪声，包括音乐。</translation>
  </message>
  <message>
   <source>Highest peak</source>
   <translation>最高峰值</translation>
  </message>
  <message>
   <source>How far around a peak it acts.</source>
   <translation>在峰值周围多大范围内起作用。</translation>
  </message>
  <message>
   <source>How fast the sound gets softer beyond the frequency; a steep slope rings longer.</source>
   <translation>超过该频率后声音衰减的快慢；斜率越陡，振铃越长。</translation>
  </message>
  <message>
   <source>How many multiples of it are taken out.</source>
   <translation>去除多少个倍频谐波。</translation>
  </message>
  <message>
   <source>How much of the hum goes.</source>
   <translation>去除多少交流声。</translation>
  </message>
  <message>
   <source>How much of the noise goes.</source>
   <translation>去除多少噪声。</translation>
  </message>
  <message>
   <source>How the volume goes from silence to full.</source>
   <translation>音量从无声到最大的变化方式。</translation>
  </message>
  <message>
   <source>Insert silence</source>
   <translation>插入静音</translation>
  </message>
  <message>
   <source>Insert {duration_s} s of silence</source>
   <translation>插入 {duration_s} 秒静音</translation>
  </message>
  <message>
   <source>Invert</source>
   <translation>反相</translation>
  </message>
  <message>
   <source>It can't be loaded ({name}: {error}).</source>
   <translation>无法加载（{name}：{error}）。</translation>
  </message>
  <message>
   <source>It is switched off; to use it again, run: {command}.</source>
   <translation>它已停用；要再次使用，请运行：{command}。</translation>
  </message>
  <message>
   <source>Join needs several tracks; select them with Shift and a click or the arrow keys.</source>
   <translation>合并需要多条轨道；请按住 Shift 单击或用方向键选择。</translation>
  </message>
  <message>
   <source>Join tracks</source>
   <translation>合并轨道</translation>
  </message>
  <message>
   <source>Join {track}</source>
   <translation>合并 {track}</translation>
  </message>
  <message>
   <source>Keeps peaks below a ceiling by turning the sound down around them; all else stays as it is.</source>
   <translation>在峰值附近降低音量，使其不超过上限；其余部分保持不变。</translation>
  </message>
  <message>
   <source>Learns a steady noise, such as hiss, from a quiet stretch and takes it away everywhere.</source>
   <translation>从安静片段中学习嘶声等平稳噪声，并在各处将其去除。</translation>
  </message>
  <message>
   <source>Less than {shortest_s} s are selected; select more of what is to be learned.</source>
   <translation>选中的不到 {shortest_s} 秒；请选择更多要学习的声音。</translation>
  </message>
  <message>
   <source>Lets the sound rise from silence over the whole selection.</source>
   <translation>使声音在整个选区内从无声逐渐增强。</translation>
  </message>
  <message>
   <source>Lets the sound sink to silence over the whole selection.</source>
   <translation>使声音在整个选区内逐渐减弱至无声。</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>电平</translation>
  </message>
  <message>
   <source>Limiter</source>
   <translation>限幅器</translation>
  </message>
  <message>
   <source>Linear</source>
   <translation>线性</translation>
  </message>
  <message>
   <source>Listen to what is taken away to hear whether music is among it.</source>
   <translation>试听被去除的部分，检查其中是否有音乐。</translation>
  </message>
  <message>
   <source>Longest click</source>
   <translation>最长咔嗒声</translation>
  </message>
  <message>
   <source>Looking for noise</source>
   <translation>正在查找噪声</translation>
  </message>
  <message>
   <source>Looking for noise was cancelled.</source>
   <translation>已取消查找噪声。</translation>
  </message>
  <message>
   <source>Loudness (LUFS)</source>
   <translation>响度 (LUFS)</translation>
  </message>
  <message>
   <source>Loudness (RMS)</source>
   <translation>响度 (RMS)</translation>
  </message>
  <message>
   <source>Loudness is defined for up to {layouts} channels and this recording has {channels}; normalize channels separately.</source>
   <translation>响度最多只对 {layouts} 个声道有定义，而此录音有 {channels} 个；请对各声道分别标准化。</translation>
  </message>
  <message>
   <source>Loudness is defined for up to {layouts} channels; leave the target out.</source>
   <translation>响度最多只对 {layouts} 个声道有定义；请不要设置响度目标。</translation>
  </message>
  <message>
   <source>Low-Pass Filter</source>
   <translation>低通滤波器</translation>
  </message>
  <message>
   <source>M4A can't hold a recording without sound; choose WAV</source>
   <translation>M4A 无法存放没有声音的录音；请选择 WAV</translation>
  </message>
  <message>
   <source>Mains</source>
   <translation>电源频率</translation>
  </message>
  <message>
   <source>Makes all softer: room for the peaks that come back.</source>
   <translation>整体减小音量，为恢复的峰值留出空间。</translation>
  </message>
  <message>
   <source>Makes the sound louder or softer by a number of decibels.</source>
   <translation>按指定的分贝数增大或减小音量。</translation>
  </message>
  <message>
   <source>Makes the whole louder first.</source>
   <translation>先将整体音量提高。</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>度量</translation>
  </message>
  <message>
   <source>Move marker</source>
   <translation>移动标记</translation>
  </message>
  <message>
   <source>Move track</source>
   <translation>移动轨道</translation>
  </message>
  <message>
   <source>Move track: {names}</source>
   <translation>移动轨道：{names}</translation>
  </message>
  <message>
   <source>Move track: {track}</source>
   <translation>移动轨道：{track}</translation>
  </message>
  <message>
   <source>MusicECAN</source>
   <translation>MusicECAN</translation>
  </message>
  <message>
   <source>Mute</source>
   <translation>静音轨道</translation>
  </message>
  <message>
   <source>Network</source>
   <translation>网络</translation>
  </message>
  <message>
   <source>No chain is shown; choose one in the Clean dock.</source>
   <translation>没有显示处理链；请在降噪面板中选择一个。</translation>
  </message>
  <message>
   <source>No hum of the mains was found, so the recording stays as it is; choose 50 or 60 Hz to insist.</source>
   <translation>未发现电源交流声，因此录音保持不变；若要强制处理，请选择 50 或 60 Hz。</translation>
  </message>
  <message>
   <source>No pause was found, so only a little is taken for noise; say from where to where just noise is heard.</source>
   <translation>未找到没有音乐的停顿处，因此只把少量声音当作噪声；请指明从哪里到哪里只有噪声。</translation>
  </message>
  <message>
   <source>No peaks were found that were cut off; if you hear it, choose where they are cut.</source>
   <translation>未找到被削去的峰值；如果您能听出来，请自行选择削波电平。</translation>
  </message>
  <message>
   <source>No processor was applied yet; apply one, then make a chain of it.</source>
   <translation>尚未应用任何处理器；请先应用一个，再用它新建处理链。</translation>
  </message>
  <message>
   <source>No sound device was found, so nothing can be heard; connect one, then press play again.</source>
   <translation>未找到音频设备，因此无法播放；请连接设备，然后再次播放。</translation>
  </message>
  <message>
   <source>No sound input was found; connect a microphone or an interface, then record again.</source>
   <translation>未找到音频输入；请连接麦克风或音频接口，然后再次录制。</translation>
  </message>
  <message>
   <source>No stretch of at least {shortest_s} s was found where only noise is heard; none was learned.</source>
   <translation>未找到至少 {shortest_s} 秒只有噪声的片段；未学习噪声。</translation>
  </message>
  <message>
   <source>No stretch of at least {shortest_s} s was found where only noise is heard; select one by ear, or go without: the network finds the noise itself.</source>
   <translation>未找到至少 {shortest_s} 秒只有噪声的片段；请凭听觉选择一段，或不用样本：网络会自己判断噪声。</translation>
  </message>
  <message>
   <source>No track is to be heard; unmute one or open a file first.</source>
   <translation>没有可听到的轨道；请先取消静音或打开文件。</translation>
  </message>
  <message>
   <source>No track is to be heard; unmute one, then export.</source>
   <translation>没有可听到的轨道；请先取消静音，再导出。</translation>
  </message>
  <message>
   <source>No true peak passes it.</source>
   <translation>真峰值不会超过它。</translation>
  </message>
  <message>
   <source>Noise</source>
   <translation>噪声</translation>
  </message>
  <message>
   <source>Noise from</source>
   <translation>噪声起点</translation>
  </message>
  <message>
   <source>Noise is being looked for already; wait for the end of that, or cancel it.</source>
   <translation>正在查找噪声；请等待查找结束，或取消它。</translation>
  </message>
  <message>
   <source>Noise to</source>
   <translation>噪声终点</translation>
  </message>
  <message>
   <source>Normalize</source>
   <translation>标准化</translation>
  </message>
  <message>
   <source>Notch Filter</source>
   <translation>陷波滤波器</translation>
  </message>
  <message>
   <source>Nothing is selected; select a stretch where only the sound to be learned is heard, or choose Process &gt; Find where only noise is heard.</source>
   <translation>没有选中任何内容；请选择只能听到要学习的声音的一段，或选择“处理”&gt;“查找只有噪声的片段”。</translation>
  </message>
  <message>
   <source>Nothing was recorded: the input gave no sound.</source>
   <translation>什么都没有录到：输入没有声音。</translation>
  </message>
  <message>
   <source>Of peaks or RMS: dB of full scale; else LUFS.</source>
   <translation>峰值或 RMS 以满刻度 dB 计；否则以 LUFS 计。</translation>
  </message>
  <message>
   <source>Only the whole sound can be put into a video; export without a selection.</source>
   <translation>只能将完整的声音放入视频；请不带选区导出。</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Opening {path}</source>
   <translation>正在打开 {path}</translation>
  </message>
  <message>
   <source>Output</source>
   <translation>输出</translation>
  </message>
  <message>
   <source>Paper</source>
   <translation>论文</translation>
  </message>
  <message>
   <source>Paper: as published; for a GPU or for patience</source>
   <translation>论文：与论文一致；需要 GPU 或耐心</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>粘贴</translation>
  </message>
  <message>
   <source>Paste as new track</source>
   <translation>粘贴为新轨道</translation>
  </message>
  <message>
   <source>Paste {duration_s} s</source>
   <translation>粘贴 {duration_s} 秒</translation>
  </message>
  <message>
   <source>Paste {duration_s} s as new track</source>
   <translation>将 {duration_s} 秒粘贴为新轨道</translation>
  </message>
  <message>
   <source>Peak ceiling</source>
   <translation>峰值上限</translation>
  </message>
  <message>
   <source>Peaks reach {over_db} dB above full scale now; make the sound softer before you export it.</source>
   <translation>峰值现在超出满刻度 {over_db} dB；导出前请减小音量。</translation>
  </message>
  <message>
   <source>Plays the sound backwards.</source>
   <translation>倒放声音。</translation>
  </message>
  <message>
   <source>Plays the sound faster and higher, or slower and lower, as a tape at the wrong speed does.</source>
   <translation>像磁带转速不对那样，使声音变快变高或变慢变低。</translation>
  </message>
  <message>
   <source>Positive is louder, negative is softer.</source>
   <translation>正值增大音量，负值减小音量。</translation>
  </message>
  <message>
   <source>Puts silence in place of the sound; nothing moves in time.</source>
   <translation>用静音替换声音；时间位置不变。</translation>
  </message>
  <message>
   <source>Quality</source>
   <translation>高质量</translation>
  </message>
  <message>
   <source>Quality: takes most noise</source>
   <translation>高质量：去噪最彻底</translation>
  </message>
  <message>
   <source>Quietest second</source>
   <translation>最安静的一秒</translation>
  </message>
  <message>
   <source>Reach</source>
   <translation>作用范围</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>录制</translation>
  </message>
  <message>
   <source>Reduction</source>
   <translation>降低量</translation>
  </message>
  <message>
   <source>Remove Clicks</source>
   <translation>移除咔嗒声</translation>
  </message>
  <message>
   <source>Remove Clipping</source>
   <translation>消除削波</translation>
  </message>
  <message>
   <source>Remove DC Offset</source>
   <translation>移除直流偏移</translation>
  </message>
  <message>
   <source>Remove Hum</source>
   <translation>移除交流声</translation>
  </message>
  <message>
   <source>Remove marker</source>
   <translation>移除标记</translation>
  </message>
  <message>
   <source>Remove markers</source>
   <translation>移除标记</translation>
  </message>
  <message>
   <source>Remove track</source>
   <translation>移除轨道</translation>
  </message>
  <message>
   <source>Remove track: {names}</source>
   <translation>移除轨道：{names}</translation>
  </message>
  <message>
   <source>Remove {indices} markers</source>
   <translation>移除 {indices} 个标记</translation>
  </message>
  <message>
   <source>Rename marker</source>
   <translation>重命名标记</translation>
  </message>
  <message>
   <source>Rename track</source>
   <translation>重命名轨道</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>报告</translation>
  </message>
  <message>
   <source>Restoration</source>
   <translation>修复</translation>
  </message>
  <message>
   <source>Restoring edits</source>
   <translation>正在恢复编辑</translation>
  </message>
  <message>
   <source>Reverse</source>
   <translation>反向</translation>
  </message>
  <message>
   <source>Runs one after the other: {names}.</source>
   <translation>依次运行：{names}。</translation>
  </message>
  <message>
   <source>Saved {path} to {parent}.</source>
   <translation>已将 {path} 保存到 {parent}。</translation>
  </message>
  <message>
   <source>Saving {path}</source>
   <translation>正在保存 {path}</translation>
  </message>
  <message>
   <source>Sensitivity</source>
   <translation>灵敏度</translation>
  </message>
  <message>
   <source>Silence</source>
   <translation>静音</translation>
  </message>
  <message>
   <source>Silence of more than 24 hours can't be inserted; give a shorter time.</source>
   <translation>无法插入超过 24 小时的静音；请输入较短的时间。</translation>
  </message>
  <message>
   <source>Silence of no length changes nothing; give a time such as 0.5 s.</source>
   <translation>长度为零的静音不会有任何改变；请输入如 0.5 s 的时间。</translation>
  </message>
  <message>
   <source>Slope</source>
   <translation>斜率</translation>
  </message>
  <message>
   <source>Smooth at both ends</source>
   <translation>两端平滑</translation>
  </message>
  <message>
   <source>Solo</source>
   <translation>独奏</translation>
  </message>
  <message>
   <source>Spectral Gate</source>
   <translation>频谱门限降噪</translation>
  </message>
  <message>
   <source>Speed</source>
   <translation>速度</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>分割</translation>
  </message>
  <message>
   <source>Split stereo to mono</source>
   <translation>将立体声分割为单声道</translation>
  </message>
  <message>
   <source>Split stereo to mono: {names}</source>
   <translation>将立体声分割为单声道：{names}</translation>
  </message>
  <message>
   <source>Step {number} ({id}) of the chain {name}: {error}</source>
   <translation>处理链 {name} 的第 {number} 步（{id}）：{error}</translation>
  </message>
  <message>
   <source>Step {number} ({name})</source>
   <translation>第 {number} 步（{name}）</translation>
  </message>
  <message>
   <source>Strength</source>
   <translation>强度</translation>
  </message>
  <message>
   <source>Swap channels</source>
   <translation>交换声道</translation>
  </message>
  <message>
   <source>Takes away one narrow band, such as a whistle or a ringing string.</source>
   <translation>去除一个窄频段，例如啸叫或鸣响的琴弦。</translation>
  </message>
  <message>
   <source>Takes away what lies above a frequency, such as hiss and whistles.</source>
   <translation>去除某一频率以上的成分，例如嘶声和啸叫。</translation>
  </message>
  <message>
   <source>Takes away what lies below a frequency, such as rumble, wind and footfall.</source>
   <translation>去除某一频率以下的成分，例如隆隆声、风声和脚步声。</translation>
  </message>
  <message>
   <source>Takes out clicks and crackle, as of a scratched record, and mends the sound underneath.</source>
   <translation>去除划伤唱片那样的咔嗒声和噼啪声，并修补其下的声音。</translation>
  </message>
  <message>
   <source>Takes out the hum of the mains with its harmonics and follows it while it drifts.</source>
   <translation>去除电源交流声及其谐波，并跟踪其频率漂移。</translation>
  </message>
  <message>
   <source>Takes the noise out of a recording of music with a neural network.</source>
   <translation>用神经网络去除音乐录音中的噪声。</translation>
  </message>
  <message>
   <source>The GPU is out of memory; going on with the CPU, which gives the same sound but takes longer.</source>
   <translation>GPU 内存不足；改用 CPU 继续，声音相同但耗时更长。</translation>
  </message>
  <message>
   <source>The band {text} is empty; its upper end must lie above its lower end.</source>
   <translation>频段 {text} 为空；上限必须高于下限。</translation>
  </message>
  <message>
   <source>The chain can't be written to {path} ({strerror}); free that place.</source>
   <translation>处理链无法写入 {path}（{strerror}）；请腾出该位置。</translation>
  </message>
  <message>
   <source>The chain {path} can't be read ({error}); write it as JSON.</source>
   <translation>无法读取处理链 {path}（{error}）；请用 JSON 编写。</translation>
  </message>
  <message>
   <source>The chain {path} can't be read ({strerror}); choose another file.</source>
   <translation>无法读取处理链 {path}（{strerror}）；请选择其他文件。</translation>
  </message>
  <message>
   <source>The chain {stem} has the id {name} already; choose another name.</source>
   <translation>处理链 {stem} 已经使用标识 {name}；请换一个名称。</translation>
  </message>
  <message>
   <source>The chain “{stem}” lies in the system's trash now.</source>
   <translation>处理链“{stem}”已移到系统的回收站。</translation>
  </message>
  <message>
   <source>The chain “{stem}” was deleted.</source>
   <translation>已删除处理链“{stem}”。</translation>
  </message>
  <message>
   <source>The copy of {video} must have a name that ends in {suffix}, not {path}.</source>
   <translation>{video} 的副本名称必须以 {suffix} 结尾，而不是 {path}。</translation>
  </message>
  <message>
   <source>The demo recording is missing; open a recording of your own, or install the program again.</source>
   <translation>找不到演示录音；请打开自己的录音，或重新安装本程序。</translation>
  </message>
  <message>
   <source>The frequency of the mains where it was recorded.</source>
   <translation>录制地的电源频率。</translation>
  </message>
  <message>
   <source>The frequency {text} can't be read; write Hz such as 440, or 2.5k.</source>
   <translation>无法识别频率 {text}；请写赫兹数，例如 440 或 2.5k。</translation>
  </message>
  <message>
   <source>The input can't be changed during a recording; stop it first.</source>
   <translation>录制期间无法更换输入；请先停止录制。</translation>
  </message>
  <message>
   <source>The markers are not in it; save the project to keep them.</source>
   <translation>其中不含标记；请保存项目以保留它们。</translation>
  </message>
  <message>
   <source>The middle of the band.</source>
   <translation>频段的中心。</translation>
  </message>
  <message>
   <source>The music without the noise</source>
   <translation>去除噪声后的音乐</translation>
  </message>
  <message>
   <source>The name is longer than {longest_name} characters; choose a shorter one.</source>
   <translation>名称超过 {longest_name} 个字符；请用更短的名称。</translation>
  </message>
  <message>
   <source>The network {preset} can't be told the noise; choose another, or take the sample away.</source>
   <translation>网络 {preset} 不能使用噪声样本；请选择别的网络，或去掉样本。</translation>
  </message>
  <message>
   <source>The oldest steps can't be undone any more, because undoing took more than {budget} MB; the preferences give it more room.</source>
   <translation>最早的步骤已无法撤销，因为撤销占用的空间超过了 {budget} MB；可在偏好设置中调大。</translation>
  </message>
  <message>
   <source>The preset {preset} has no weights yet; presets with weights: {ready}.</source>
   <translation>预设 {preset} 尚无权重；有权重的预设：{ready}。</translation>
  </message>
  <message>
   <source>The processor {id} can't be used: {reason}</source>
   <translation>无法使用处理器 {id}：{reason}</translation>
  </message>
  <message>
   <source>The processor {name} can't be used: {reason}</source>
   <translation>无法使用处理器 {name}：{reason}</translation>
  </message>
  <message>
   <source>The recording can't be written in {folder} ({strerror}); make room there, then record.</source>
   <translation>录音无法写入 {folder}（{strerror}）；请腾出空间后再录制。</translation>
  </message>
  <message>
   <source>The recording ends {short_db} dB below {level_lufs} LUFS, because its peaks would pass {ceiling_db} dB; limit them first to make it louder.</source>
   <translation>录音最终比 {level_lufs} LUFS 低 {short_db} dB，否则其峰值会超过 {ceiling_db} dB；若要更响，请先限幅。</translation>
  </message>
  <message>
   <source>The recording has a sample that is no finite number at {seconds} s; silence that place first.</source>
   <translation>录音在 {seconds} 秒处有非有限数的采样点；请先将该处静音。</translation>
  </message>
  <message>
   <source>The recording has no sound above {top} Hz; select a lower band of frequencies.</source>
   <translation>录音在 {top} Hz 以上没有声音；请选择更低的频段。</translation>
  </message>
  <message>
   <source>The recording has samples that are no numbers at {place}; silence them first.</source>
   <translation>录音在 {place} 处有非数字的采样点；请先将其静音。</translation>
  </message>
  <message>
   <source>The recording is kept: {path}</source>
   <translation>录音已保留：{path}</translation>
  </message>
  <message>
   <source>The recording was stopped and is now a track; close the window again to leave.</source>
   <translation>录制已停止，录音已成为一条轨道；再次关闭窗口即可退出。</translation>
  </message>
  <message>
   <source>The region {text} can't be read; write START-END, such as 10-12.5 or 1:02-1:05.5.</source>
   <translation>无法识别区域 {text}；请写“开头-结尾”，例如 10-12.5 或 1:02-1:05.5。</translation>
  </message>
  <message>
   <source>The region {text} is empty; its end must lie after its start.</source>
   <translation>区域 {text} 为空；结尾必须在开头之后。</translation>
  </message>
  <message>
   <source>The region {text} reaches past the end of the recording, which is {length} long.</source>
   <translation>区域 {text} 超出了录音的结尾，录音长 {length}。</translation>
  </message>
  <message>
   <source>The report is {path}.</source>
   <translation>报告已写入 {path}。</translation>
  </message>
  <message>
   <source>The sample of the noise in {sound} has {sample_rate} Hz and the recording {recorded_rate} Hz, so it lacks the highest noise; take it from this recording.</source>
   <translation>{sound} 中的噪声样本是 {sample_rate} Hz，而录音是 {recorded_rate} Hz，所以缺少最高频的噪声；请从这段录音中取样。</translation>
  </message>
  <message>
   <source>The sample of the noise in {sound} is shorter than {shortest_s} s; take a longer one.</source>
   <translation>{sound} 中的噪声样本不到 {shortest_s} 秒；请取更长的一段。</translation>
  </message>
  <message>
   <source>The sample of the noise in {sound} is silent; take one in which the noise is heard.</source>
   <translation>{sound} 中的噪声样本是静音；请取能听到噪声的一段。</translation>
  </message>
  <message>
   <source>The sample of the noise is louder than the recording, so music goes too; learn it from this recording.</source>
   <translation>噪声样本比录音更响，所以也会去除音乐；请从这段录音学习。</translation>
  </message>
  <message>
   <source>The selection has no sound to export; select a stretch where a track is.</source>
   <translation>选区内没有可导出的声音；请选择有轨道的片段。</translation>
  </message>
  <message>
   <source>The selection must lie in one track; select there what is to be learned.</source>
   <translation>选区必须在一条音轨中；请在其中选择要学习的部分。</translation>
  </message>
  <message>
   <source>The settings can't be written to {path} ({strerror}); choose another folder.</source>
   <translation>设置无法写入 {path}（{strerror}）；请选择其他文件夹。</translation>
  </message>
  <message>
   <source>The settings need a name; type one, then save.</source>
   <translation>设置需要名称；请输入后再保存。</translation>
  </message>
  <message>
   <source>The settings {path} can't be read ({strerror}); choose another file.</source>
   <translation>无法读取设置 {path}（{strerror}）；请选择其他文件。</translation>
  </message>
  <message>
   <source>The settings “{preset}” were kept, but their processor {processor} isn't here.</source>
   <translation>设置“{preset}”已保留，但其处理器 {processor} 不在此处。</translation>
  </message>
  <message>
   <source>The sound can't be kept in {folder} ({reason}); make room there.</source>
   <translation>无法把声音保留在 {folder} 中（{reason}）；请在那里腾出空间。</translation>
  </message>
  <message>
   <source>The sound in {path} is damaged and can't be restored.</source>
   <translation>{path} 中的声音已损坏，无法恢复。</translation>
  </message>
  <message>
   <source>The sound is shorter than {short_s} s, too short to tell its music from its noise for sure; listen to what is taken away.</source>
   <translation>声音短于 {short_s} 秒，难以确切区分音乐与噪声；请试听被去除的部分。</translation>
  </message>
  <message>
   <source>The sound is {missing_s} s {how} than {name}; look whether it still fits the picture.</source>
   <translation>声音与 {name} 的长度相差 {missing_s} 秒（{how}）；请检查是否仍与画面吻合。</translation>
  </message>
  <message>
   <source>The stretch of noise from {start_s} to {end_s} s is too short or lies outside the {frames} s of sound; give at least 0.1 s inside.</source>
   <translation>{start_s} 至 {end_s} 秒的噪声片段太短，或超出了 {frames} 秒的声音范围；请给出范围内至少 0.1 秒。</translation>
  </message>
  <message>
   <source>The system forbids the microphone; allow it in the system's privacy settings, then record.</source>
   <translation>系统禁止使用麦克风；请在系统的隐私设置中允许，然后录制。</translation>
  </message>
  <message>
   <source>The system is asking whether the microphone may be used; allow it, then record again.</source>
   <translation>系统正在询问是否允许使用麦克风；请允许，然后再次录制。</translation>
  </message>
  <message>
   <source>The template has no field {{unknown}}; use {known}.</source>
   <translation>模板没有字段 {{unknown}}；请使用 {known}。</translation>
  </message>
  <message>
   <source>The template must end with the name of a file; write one like {folder}/{name}.{ext}.</source>
   <translation>模板必须以文件名结尾；请写成 {folder}/{name}.{ext} 这样的形式。</translation>
  </message>
  <message>
   <source>The template must stay in the folder of the results; choose that folder instead.</source>
   <translation>模板不能超出结果文件夹；请改选该文件夹。</translation>
  </message>
  <message>
   <source>The template needs {name}, or all results would have the same name.</source>
   <translation>模板需要 {name}，否则所有结果会同名。</translation>
  </message>
  <message>
   <source>The template {template} can't be read ({error}); write one like {name}.{ext}.</source>
   <translation>无法识别模板 {template}（{error}）；请写成类似 {name}.{ext} 的形式。</translation>
  </message>
  <message>
   <source>The time {text} can't be read; write seconds such as 62.5, or 1:02.5, or 1m 2.5s.</source>
   <translation>无法识别时间 {text}；请写秒数，例如 62.5、1:02.5 或 1m 2.5s。</translation>
  </message>
  <message>
   <source>The weights {judge}.safetensors are missing; install the program again.</source>
   <translation>缺少权重 {judge}.safetensors；请重新安装程序。</translation>
  </message>
  <message>
   <source>The weights {paths} are of another network; copy or install them again.</source>
   <translation>权重 {paths} 属于其他网络；请重新复制或安装。</translation>
  </message>
  <message>
   <source>The weights {paths} are of another network; install them again.</source>
   <translation>权重 {paths} 属于另一个网络；请重新安装。</translation>
  </message>
  <message>
   <source>The weights {paths} lack some of their parts; copy or install them again.</source>
   <translation>权重 {paths} 缺少部分内容；请重新复制或安装。</translation>
  </message>
  <message>
   <source>The weights {path} are damaged; copy or install them again.</source>
   <translation>权重 {path} 已损坏；请重新复制或安装。</translation>
  </message>
  <message>
   <source>The weights {path} name no sizes of a network; copy or install them again.</source>
   <translation>权重 {path} 未注明网络的大小；请重新复制或安装。</translation>
  </message>
  <message>
   <source>There are no files right in {folder}; drop a folder that holds recordings, or the recordings.</source>
   <translation>{folder} 里没有直接存放的文件；请拖放含有录音的文件夹，或录音本身。</translation>
  </message>
  <message>
   <source>There are {most_cards} cards already; remove one first.</source>
   <translation>已有 {most_cards} 张卡片；请先移除一张。</translation>
  </message>
  <message>
   <source>There is a chain {stem} already; choose another name.</source>
   <translation>已经有处理链 {stem}；请换一个名称。</translation>
  </message>
  <message>
   <source>There is no GPU that CUDA can use on this machine; choose the device auto or cpu.</source>
   <translation>此计算机上没有 CUDA 可用的 GPU；请将设备设为 auto 或 cpu。</translation>
  </message>
  <message>
   <source>There is no file {path} any more; choose another sound.</source>
   <translation>文件 {path} 已不存在；请选择另一个声音。</translation>
  </message>
  <message>
   <source>There is no format {name} to write; choose one of {formats}.</source>
   <translation>没有可写入的格式 {name}；请从 {formats} 中选择。</translation>
  </message>
  <message>
   <source>There is no further marker that way; add one first.</source>
   <translation>该方向没有更多标记；请先添加一个。</translation>
  </message>
  <message>
   <source>There is no marker here; go to one first, or select a region with some.</source>
   <translation>此处没有标记；请先跳转到标记，或选择含有标记的区域。</translation>
  </message>
  <message>
   <source>There is no preset {preset}; choose one of {presets}.</source>
   <translation>没有预设 {preset}；请从 {presets} 中选择。</translation>
  </message>
  <message>
   <source>There is no processor to try; choose one first.</source>
   <translation>没有可试用的处理器；请先选择一个。</translation>
  </message>
  <message>
   <source>There is no processor {id}; there are: {ready}.</source>
   <translation>没有处理器 {id}；现有：{ready}。</translation>
  </message>
  <message>
   <source>There is no sound at the cursor to try {name} on; move the cursor, then preview again.</source>
   <translation>光标处没有可供{name}试听的声音；请移动光标，然后再次试听。</translation>
  </message>
  <message>
   <source>There is no sound in the selection; select some, or nothing to look for noise in all of the track.</source>
   <translation>选区中没有声音；请选择有声音之处，不选则在整条音轨中查找噪声。</translation>
  </message>
  <message>
   <source>There is no sound in {sound}; choose another part, or another file.</source>
   <translation>{sound} 中没有声音；请选择另一部分或另一个文件。</translation>
  </message>
  <message>
   <source>There is no track to export; open a file first.</source>
   <translation>没有可导出的轨道；请先打开文件。</translation>
  </message>
  <message>
   <source>There is no track to report on; open a recording first.</source>
   <translation>没有可生成报告的轨道；请先打开录音。</translation>
  </message>
  <message>
   <source>There is nothing new to clean in what was added.</source>
   <translation>所添加的内容中没有需要降噪的新文件。</translation>
  </message>
  <message>
   <source>There is nothing to paste; cut or copy a region first.</source>
   <translation>没有可粘贴的内容；请先剪切或复制一个区域。</translation>
  </message>
  <message>
   <source>There is nothing to play; open a recording first.</source>
   <translation>没有可播放的内容；请先打开录音。</translation>
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation>没有可重做的操作。</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation>没有可撤销的操作。</translation>
  </message>
  <message>
   <source>There is only silence in the selection; select a stretch where the sound is heard.</source>
   <translation>选区中只有静音；请选择能听到声音的一段。</translation>
  </message>
  <message>
   <source>There is silence in place of {path}.</source>
   <translation>{path} 的位置现为静音。</translation>
  </message>
  <message>
   <source>There is too little memory to clean this recording; close other programs first.</source>
   <translation>内存不足，无法对此录音降噪；请先关闭其他程序。</translation>
  </message>
  <message>
   <source>There the level is -3 dB.</source>
   <translation>该频率处的电平为 -3 dB。</translation>
  </message>
  <message>
   <source>These tracks are mono already; select one with several channels.</source>
   <translation>这些轨道已是单声道；请选择有多个声道的轨道。</translation>
  </message>
  <message>
   <source>These tracks are stereo already; select one that isn't.</source>
   <translation>这些轨道已是立体声；请选择不是立体声的轨道。</translation>
  </message>
  <message>
   <source>This processor can't be used; choose another one.</source>
   <translation>无法使用此处理器；请选择其他处理器。</translation>
  </message>
  <message>
   <source>To mono</source>
   <translation>转为单声道</translation>
  </message>
  <message>
   <source>To stereo</source>
   <translation>转为立体声</translation>
  </message>
  <message>
   <source>Track gain</source>
   <translation>轨道增益</translation>
  </message>
  <message>
   <source>Track pan</source>
   <translation>轨道声像</translation>
  </message>
  <message>
   <source>Trim</source>
   <translation>修剪</translation>
  </message>
  <message>
   <source>Turns the waveform upside down (changes its polarity).</source>
   <translation>将波形上下翻转（改变极性）。</translation>
  </message>
  <message>
   <source>Undo and redo have to wait for the end of the recording; stop it first.</source>
   <translation>录制结束后才能撤销和重做；请先停止录制。</translation>
  </message>
  <message>
   <source>Unmute</source>
   <translation>取消静音轨道</translation>
  </message>
  <message>
   <source>Unsolo</source>
   <translation>取消独奏</translation>
  </message>
  <message>
   <source>Volume</source>
   <translation>音量</translation>
  </message>
  <message>
   <source>Waveform</source>
   <translation>波形</translation>
  </message>
  <message>
   <source>What is brought to the level. Streaming services play at about -14 LUFS, broadcasters at -23.</source>
   <translation>以何种度量达到该电平。流媒体服务约为 -14 LUFS，广播为 -23。</translation>
  </message>
  <message>
   <source>What is played would get into the take that is recorded now; stop the recording first.</source>
   <translation>播放的声音会被录进正在录制的内容；请先停止录制。</translation>
  </message>
  <message>
   <source>What is taken away</source>
   <translation>被去除的部分</translation>
  </message>
  <message>
   <source>What is to be known of other files is left out; open fewer at once to read it.</source>
   <translation>其他文件的提示在此省略；请一次打开较少的文件以查看。</translation>
  </message>
  <message>
   <source>What lasts longer is music. MP3 and M4A make clicks longer and softer: raise this and the sensitivity.</source>
   <translation>持续更久的视为音乐。MP3 和 M4A 会使咔嗒声变长、变弱：请同时提高此项和灵敏度。</translation>
  </message>
  <message>
   <source>What was being processed is in it as it was before; export again when that is done.</source>
   <translation>正在处理的内容在其中仍是处理前的样子；请在处理完成后重新导出。</translation>
  </message>
  <message>
   <source>What was kept in {folder} can't be restored ({reason}).</source>
   <translation>无法恢复 {folder} 中保存的内容（{reason}）。</translation>
  </message>
  <message>
   <source>Where only noise is heard begins here, counted from the beginning of the selection.</source>
   <translation>只有噪声的片段从此处开始，从选区开头算起。</translation>
  </message>
  <message>
   <source>Where the network runs; the sound is the same.</source>
   <translation>网络在何处运行；声音相同。</translation>
  </message>
  <message>
   <source>Wider follows faster changes, but touches more music.</source>
   <translation>越宽越能跟踪快速变化，但对音乐影响更大。</translation>
  </message>
  <message>
   <source>Width</source>
   <translation>宽度</translation>
  </message>
  <message>
   <source>With LUFS no true peak gets louder.</source>
   <translation>使用 LUFS 时，真峰值不会超过它。</translation>
  </message>
  <message>
   <source>Writing a temporary file in {folder} failed ({strerror}); make room there.</source>
   <translation>在 {folder} 中写入临时文件失败（{strerror}）；请腾出空间。</translation>
  </message>
  <message>
   <source>Wrote {path} to {folder}.</source>
   <translation>已将 {path} 写入 {folder}。</translation>
  </message>
  <message>
   <source>a cover can't be larger than 10 MB; choose a smaller picture</source>
   <translation>封面不能超过 10 MB；请选择更小的图片</translation>
  </message>
  <message>
   <source>a cover must be a JPEG or PNG picture; choose another</source>
   <translation>封面必须是 JPEG 或 PNG 图片；请另选一张</translation>
  </message>
  <message>
   <source>a folder has that name; choose another name</source>
   <translation>已有同名文件夹；请换一个名称</translation>
  </message>
  <message>
   <source>above {low}</source>
   <translation>{low} 以上</translation>
  </message>
  <message>
   <source>at {at} it holds values that are no numbers (NaN); export it anew where it was made</source>
   <translation>在 {at} 处含有非数字的值 (NaN)；请在原来的程序中重新导出</translation>
  </message>
  <message>
   <source>at {at} the sound holds values that are no numbers (NaN); undo what made them</source>
   <translation>声音在 {at} 处含有非数字的值 (NaN)；请撤销造成它们的操作</translation>
  </message>
  <message>
   <source>below {high}</source>
   <translation>{high} 以下</translation>
  </message>
  <message>
   <source>decoded by ffmpeg</source>
   <translation>由 ffmpeg 解码</translation>
  </message>
  <message>
   <source>found by itself</source>
   <translation>自动查找</translation>
  </message>
  <message>
   <source>it belongs to the program itself; choose another name</source>
   <translation>它属于本程序自身；请换一个名称</translation>
  </message>
  <message>
   <source>it grows larger than the disk or your account allows; choose another disk or a smaller format</source>
   <translation>文件超出磁盘或账户的限制；请选择其他磁盘或更小的格式</translation>
  </message>
  <message>
   <source>it has no picture or no sound</source>
   <translation>其中没有画面或没有声音</translation>
  </message>
  <message>
   <source>it is a device or a pipe; choose another name</source>
   <translation>它是设备或管道；请换一个名称</translation>
  </message>
  <message>
   <source>it is a device or a pipe; name a file</source>
   <translation>它是设备或管道；请指定文件</translation>
  </message>
  <message>
   <source>it is a folder, not a file</source>
   <translation>它是文件夹，不是文件</translation>
  </message>
  <message>
   <source>it is a folder; name the files in it</source>
   <translation>它是文件夹；请指定其中的文件</translation>
  </message>
  <message>
   <source>it is a project and no recording; open it in the window and export what you need</source>
   <translation>它是项目而不是录音；请在窗口中打开它，再导出所需内容</translation>
  </message>
  <message>
   <source>it is cut off before its index, without which nothing in it can be found; take another copy of it</source>
   <translation>文件在索引之前被截断，无法找到其中内容；请换一份副本</translation>
  </message>
  <message>
   <source>it is damaged at about {at}; take another copy of it</source>
   <translation>文件在约 {at} 处损坏；请换一份副本</translation>
  </message>
  <message>
   <source>it is damaged; take another copy of it</source>
   <translation>文件已损坏；请换一份副本</translation>
  </message>
  <message>
   <source>it is empty; take another copy of it</source>
   <translation>文件是空的；请换一份副本</translation>
  </message>
  <message>
   <source>it is in no format that can be read here, and ffmpeg, which reads more, is not installed</source>
   <translation>其格式无法在此读取，而支持更多格式的 ffmpeg 未安装</translation>
  </message>
  <message>
   <source>it is no sound file that can be read</source>
   <translation>它不是可读取的音频文件</translation>
  </message>
  <message>
   <source>it is no video that can be read</source>
   <translation>它不是可读取的视频</translation>
  </message>
  <message>
   <source>it is the input itself; choose another name</source>
   <translation>它就是输入文件本身；请换一个名称</translation>
  </message>
  <message>
   <source>it was changed by another program while it was open; open it again</source>
   <translation>文件打开期间被其他程序更改；请重新打开</translation>
  </message>
  <message>
   <source>it was changed meanwhile; try again when that is done</source>
   <translation>文件在此期间被更改；请等更改完成后重试</translation>
  </message>
  <message>
   <source>it was cut short by another program while it was open; open it again</source>
   <translation>文件在打开期间被其他程序截短；请重新打开</translation>
  </message>
  <message>
   <source>its folder does not exist; create it or choose another</source>
   <translation>其文件夹不存在；请创建或另选一个</translation>
  </message>
  <message>
   <source>its header is damaged; take another copy of it</source>
   <translation>文件头已损坏；请换一份副本</translation>
  </message>
  <message>
   <source>its name has no extension that tells the format</source>
   <translation>文件名没有表明格式的扩展名</translation>
  </message>
  <message>
   <source>its name holds a character that no file name can have; choose another name</source>
   <translation>名称含有文件名不允许的字符；请换一个名称</translation>
  </message>
  <message>
   <source>its name is too long</source>
   <translation>名称太长</translation>
  </message>
  <message>
   <source>its name is too long; choose a shorter one</source>
   <translation>名称太长；请用更短的名称</translation>
  </message>
  <message>
   <source>its sound can't be found; take another copy of it</source>
   <translation>找不到其中的声音；请换一份副本</translation>
  </message>
  <message>
   <source>its tags could not be added ({error})</source>
   <translation>无法添加标签（{error}）</translation>
  </message>
  <message>
   <source>off</source>
   <translation>关</translation>
  </message>
  <message>
   <source>on</source>
   <translation>开</translation>
  </message>
  <message>
   <source>only MP4, MOV, MKV and WEBM videos can get new sound; write a sound file</source>
   <translation>只有 MP4、MOV、MKV 和 WEBM 视频可以更换声音；请写入音频文件</translation>
  </message>
  <message>
   <source>the disk is full; free some space or choose another disk</source>
   <translation>磁盘已满；请腾出空间或选择其他磁盘</translation>
  </message>
  <message>
   <source>the disk is read-only; choose another folder</source>
   <translation>磁盘是只读的；请选择其他文件夹</translation>
  </message>
  <message>
   <source>the disk reports a read error</source>
   <translation>磁盘报告读取错误</translation>
  </message>
  <message>
   <source>the disk reports a write error; choose another disk</source>
   <translation>磁盘报告写入错误；请选择其他磁盘</translation>
  </message>
  <message>
   <source>the encoder gave up ({value})</source>
   <translation>编码器失败（{value}）</translation>
  </message>
  <message>
   <source>the encoder gave up ({value}); choose another format</source>
   <translation>编码器失败（{value}）；请选择其他格式</translation>
  </message>
  <message>
   <source>the system gives no reason</source>
   <translation>系统未给出原因</translation>
  </message>
  <message>
   <source>the video can't be copied ({reason}); write a sound file instead</source>
   <translation>无法复制视频（{reason}）；请改为写入音频文件</translation>
  </message>
  <message>
   <source>there is no sound in it</source>
   <translation>其中没有声音</translation>
  </message>
  <message>
   <source>there is no sound in it that can be decoded</source>
   <translation>其中没有可解码的声音</translation>
  </message>
  <message>
   <source>there is no such file</source>
   <translation>没有此文件</translation>
  </message>
  <message>
   <source>you have no permission to read it</source>
   <translation>您没有读取权限</translation>
  </message>
  <message>
   <source>you have no permission to write there; choose another folder</source>
   <translation>您没有该处的写入权限；请选择其他文件夹</translation>
  </message>
  <message>
   <source>your share of the disk is used up; free some space or choose another disk</source>
   <translation>您的磁盘配额已用完；请腾出空间或选择其他磁盘</translation>
  </message>
  <message>
   <source>{clipped_frames} frames of {output} were above full scale and are clipped.</source>
   <translation>{output} 有 {clipped_frames} 帧超过满刻度，已被削波。</translation>
  </message>
  <message>
   <source>{device} can't be opened; choose another sound device.</source>
   <translation>无法打开 {device}；请选择其他音频设备。</translation>
  </message>
  <message>
   <source>{error} The recording is kept: {path}</source>
   <translation>{error} 录音已保留：{path}</translation>
  </message>
  <message>
   <source>{error} These files were written before: {names}.</source>
   <translation>{error}在此之前已写入这些文件：{names}。</translation>
  </message>
  <message>
   <source>{error} What was recorded until then is kept.</source>
   <translation>{error}此前录制的内容已保留。</translation>
  </message>
  <message>
   <source>{format} can't hold a recording without sound; choose WAV</source>
   <translation>{format} 无法存放没有声音的录音；请选择 WAV</translation>
  </message>
  <message>
   <source>{format} can't hold more than 4 GiB; choose WAV, W64 or FLAC</source>
   <translation>{format} 无法存放超过 4 GiB 的内容；请选择 WAV、W64 或 FLAC</translation>
  </message>
  <message>
   <source>{id} can't be used: {reason}</source>
   <translation>无法使用 {id}：{reason}</translation>
  </message>
  <message>
   <source>{input} is {format}, which can't be written; writing {format_2} instead.</source>
   <translation>{input} 是 {format} 格式，无法写入；改为写入 {format_2}。</translation>
  </message>
  <message>
   <source>{keys} does something else already; press other keys.</source>
   <translation>{keys} 已有其他用途；请按其他按键。</translation>
  </message>
  <message>
   <source>{keys} is needed to move about in the window; press other keys.</source>
   <translation>在窗口中移动需要用到 {keys}；请按其他按键。</translation>
  </message>
  <message>
   <source>{kind} ({encoding}) can't be made; choose another format</source>
   <translation>无法生成 {kind}（{encoding}）；请选择其他格式</translation>
  </message>
  <message>
   <source>{lost} of {count} steps can't be undone or redone any more, because what they need is gone.</source>
   <translation>{count} 个步骤中有 {lost} 个无法再撤销或重做，因为所需内容已不存在。</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} 至 {high}</translation>
  </message>
  <message>
   <source>{name} ({words}): {where}</source>
   <translation>{name}（{words}）：{where}</translation>
  </message>
  <message>
   <source>{name} at {start_s}</source>
   <translation>{name}，位于 {start_s}</translation>
  </message>
  <message>
   <source>{name} can't be opened; choose another input.</source>
   <translation>无法打开 {name}；请选择其他输入。</translation>
  </message>
  <message>
   <source>{name} can't be put in place, since its track was changed meanwhile; do it again.</source>
   <translation>无法放入{name}的结果，因为其轨道在此期间已更改；请重做一次。</translation>
  </message>
  <message>
   <source>{name} can't have a process of its own ({reason}); close other programs, then try again.</source>
   <translation>{name}无法获得自己的进程（{reason}）；请关闭其他程序，然后重试。</translation>
  </message>
  <message>
   <source>{name} can't hold {channels} channels, only {can}; choose another format</source>
   <translation>{name} 无法存放 {channels} 个声道，只支持 {can}；请选择其他格式</translation>
  </message>
  <message>
   <source>{name} changes the length of the sound and can't be limited to a band of frequencies; select time only.</source>
   <translation>{name}会改变声音的长度，无法限定在频段内；请只选择时间。</translation>
  </message>
  <message>
   <source>{name} changes the length of the sound, so it can't be heard beside the original; apply it and undo if you don't like it.</source>
   <translation>{name}会改变声音的长度，因此无法与原声对照试听；请直接应用，不满意再撤销。</translation>
  </message>
  <message>
   <source>{name} changes the length of the sound; apply it, then listen.</source>
   <translation>{name}会改变声音的长度；请先应用，再试听。</translation>
  </message>
  <message>
   <source>{name} ended its process, by a crash or for lack of memory; nothing was changed, update that processor or select a shorter region.</source>
   <translation>{name}结束了自己的进程（崩溃或内存不足）；未作任何更改，请更新该处理器或选择更短的区域。</translation>
  </message>
  <message>
   <source>{name} ends the program; nothing was changed, update that processor.</source>
   <translation>{name}要结束程序；未作任何更改，请更新该处理器。</translation>
  </message>
  <message>
   <source>{name} found nothing to change.</source>
   <translation>{name} 没有找到需要更改的内容。</translation>
  </message>
  <message>
   <source>{name} gave samples of shape {shape} for {channels} channels; nothing was changed, update that processor.</source>
   <translation>{name}对 {channels} 个声道给出了形状为 {shape} 的采样；未作任何更改，请更新该处理器。</translation>
  </message>
  <message>
   <source>{name} gave values that are no numbers, {place} into the region; nothing was changed, try other settings or another region.</source>
   <translation>{name}在区域内 {place} 处给出了非数字的值；未作任何更改，请尝试其他设置或其他区域。</translation>
  </message>
  <message>
   <source>{name} gave {given} frames instead of {expected}; nothing was changed, update that processor.</source>
   <translation>{name}给出了 {given} 帧，而非 {expected} 帧；未作任何更改，请更新该处理器。</translation>
  </message>
  <message>
   <source>{name} gave {kind} instead of float32 samples; nothing was changed, update that processor.</source>
   <translation>{name}给出了 {kind}，而非 float32 采样；未作任何更改，请更新该处理器。</translation>
  </message>
  <message>
   <source>{name} has no encoding {encoding}; it has {encodings}</source>
   <translation>{name} 没有编码 {encoding}；它有 {encodings}</translation>
  </message>
  <message>
   <source>{name} has no setting {unknown}; it has: {known}.</source>
   <translation>{name}没有设置 {unknown}；它有：{known}。</translation>
  </message>
  <message>
   <source>{name} has stopped answering; check that it is connected, then play again.</source>
   <translation>{name} 已停止响应；请检查连接，然后再次播放。</translation>
  </message>
  <message>
   <source>{name} has stopped answering; check that it is connected.</source>
   <translation>{name} 已停止响应；请检查连接。</translation>
  </message>
  <message>
   <source>{name} has trouble with a file or a disk ({reason}); nothing was changed, try again when that is mended.</source>
   <translation>{name}在访问文件或磁盘时出错（{reason}）；未作任何更改，请排除故障后再试。</translation>
  </message>
  <message>
   <source>{name} isn't here any more; apply the card as it was, or remove it.</source>
   <translation>{name}已不存在；请按卡片原样应用，或移除该卡片。</translation>
  </message>
  <message>
   <source>{name} must be a number from {minimum} to {maximum}{unit}, not {value}.</source>
   <translation>{name}必须是 {minimum} 至 {maximum}{unit} 之间的数字，而不是 {value}。</translation>
  </message>
  <message>
   <source>{name} must be on or off, not {value}.</source>
   <translation>{name}必须是开或关，而不是 {value}。</translation>
  </message>
  <message>
   <source>{name} must be one of {choices}, not {value}.</source>
   <translation>{name}必须是 {choices} 之一，而不是 {value}。</translation>
  </message>
  <message>
   <source>{name} must be the name of a sound file, not {value}.</source>
   <translation>{name} 必须是声音文件的名称，而不是 {value}。</translation>
  </message>
  <message>
   <source>{name} needs a selection; mark a region of a track first.</source>
   <translation>{name}需要选区；请先在轨道上选择区域。</translation>
  </message>
  <message>
   <source>{name} needs a stereo track; select one.</source>
   <translation>{name}需要立体声轨道；请选择一条。</translation>
  </message>
  <message>
   <source>{name} needs a track with sound; open a file first.</source>
   <translation>{name}需要有声音的轨道；请先打开文件。</translation>
  </message>
  <message>
   <source>{name} needs a track; open a file first.</source>
   <translation>{name}需要轨道；请先打开文件。</translation>
  </message>
  <message>
   <source>{name} needs more memory than there is; close other programs, or select a shorter region.</source>
   <translation>{name}所需的内存超过了现有内存；请关闭其他程序，或选择更短的区域。</translation>
  </message>
  <message>
   <source>{name} needs sound to work on; select a region of a track that has some.</source>
   <translation>{name}需要可处理的声音；请选择轨道上有声音的区域。</translation>
  </message>
  <message>
   <source>{name} needs sound; mark a region where a selected track has some.</source>
   <translation>{name}需要声音；请在所选轨道有声音的地方选择区域。</translation>
  </message>
  <message>
   <source>{name} was cancelled; nothing was changed.</source>
   <translation>{name}已取消；未作任何更改。</translation>
  </message>
  <message>
   <source>{name} was disconnected; connect it or choose another device, then play again.</source>
   <translation>{name} 已断开；请重新连接或选择其他设备，然后再次播放。</translation>
  </message>
  <message>
   <source>{name} was disconnected; connect it or choose another input.</source>
   <translation>{name} 已断开；请重新连接或选择其他输入。</translation>
  </message>
  <message>
   <source>{name} {start_s} to {end_s}</source>
   <translation>{name} {start_s} 至 {end_s}</translation>
  </message>
  <message>
   <source>{name}: {marker} at {place}</source>
   <translation>{name}：{marker}，位于 {place}</translation>
  </message>
  <message>
   <source>{name}: {names}</source>
   <translation>{name}：{names}</translation>
  </message>
  <message>
   <source>{name}: {tracks}</source>
   <translation>{name}：{tracks}</translation>
  </message>
  <message>
   <source>{name}: {track}</source>
   <translation>{name}：{track}</translation>
  </message>
  <message>
   <source>{name}: {where}</source>
   <translation>{name}：{where}</translation>
  </message>
  <message>
   <source>{output} has no bit rate, because it is lossless.</source>
   <translation>{output} 没有比特率，因为它是无损的。</translation>
  </message>
  <message>
   <source>{path} and {more} more are {missing_db} dB softer than {level_lufs} LUFS, because their peaks would pass {ceiling_db} dB; limit them first to make them louder.</source>
   <translation>{path} 及另外 {more} 个文件比 {level_lufs} LUFS 低 {missing_db} dB，否则其峰值会超过 {ceiling_db} dB；若要更响，请先限幅。</translation>
  </message>
  <message>
   <source>{path} can't be deleted ({strerror}); free that folder.</source>
   <translation>无法删除 {path}（{strerror}）；请腾出该文件夹。</translation>
  </message>
  <message>
   <source>{path} can't be read as sound; export it as WAV or FLAC and choose that.</source>
   <translation>{path} 无法作为声音读取；请导出为 WAV 或 FLAC 后再选择。</translation>
  </message>
  <message>
   <source>{path} can't be read as weights ({error}); copy or install it again.</source>
   <translation>无法将 {path} 读取为权重（{error}）；请重新复制或安装。</translation>
  </message>
  <message>
   <source>{path} can't hold a figure; give it a name that ends in .png or .pdf.</source>
   <translation>{path} 无法存放图表；请使用以 .png 或 .pdf 结尾的名称。</translation>
  </message>
  <message>
   <source>{path} changes its sample rate or channels at {at}; only what comes before is read.</source>
   <translation>{path} 在 {at} 处改变了采样率或声道；只读取其之前的内容。</translation>
  </message>
  <message>
   <source>{path} ends too early: only the first {seconds}{of} could be read.</source>
   <translation>{path} 结束过早：只能读取前 {seconds}{of}。</translation>
  </message>
  <message>
   <source>{path} exists already; choose that file itself to replace it.</source>
   <translation>{path} 已存在；要替换它，请直接选择该文件。</translation>
  </message>
  <message>
   <source>{path} has a sample that is no finite number; choose another sound.</source>
   <translation>{path} 中有一个采样不是有限数；请选择另一个声音。</translation>
  </message>
  <message>
   <source>{path} has no cover, because {name} has no room for one so large.</source>
   <translation>{path} 没有封面，因为 {name} 放不下这么大的封面。</translation>
  </message>
  <message>
   <source>{path} has no cover, because {name} has no room for one.</source>
   <translation>{path} 没有封面，因为 {name} 无法存放封面。</translation>
  </message>
  <message>
   <source>{path} has no further pictures, because only the cover goes along.</source>
   <translation>{path} 没有其他图片，因为只有封面会一并保存。</translation>
  </message>
  <message>
   <source>{path} has no tags, because {name} has no room for them.</source>
   <translation>{path} 没有标签，因为 {name} 无法存放标签。</translation>
  </message>
  <message>
   <source>{path} has no {key}, because {name} has no room for one so long.</source>
   <translation>{path} 没有{key}，因为 {name} 放不下这么长的内容。</translation>
  </message>
  <message>
   <source>{path} has no {kind} any more; start the program again.</source>
   <translation>{path} 中已没有 {kind}；请重新启动程序。</translation>
  </message>
  <message>
   <source>{path} has no {others}, because {name} can't hold such tags.</source>
   <translation>{path} 没有 {others}，因为 {name} 无法存放这类标签。</translation>
  </message>
  <message>
   <source>{path} has no {timed}, because they may be at other times now.</source>
   <translation>{path} 没有 {timed}，因为它们的时间可能已经改变。</translation>
  </message>
  <message>
   <source>{path} has several audio tracks; the first one is read.</source>
   <translation>{path} 有多条音轨；只读取第一条。</translation>
  </message>
  <message>
   <source>{path} holds no chain; write a list such as [{"processor": "amplify", "values": {}}].</source>
   <translation>{path} 不是处理链；请编写如 [{"processor": "amplify", "values": {}}] 的列表。</translation>
  </message>
  <message>
   <source>{path} holds no settings of a processor; choose a file that was exported as such.</source>
   <translation>{path} 不含处理器的设置；请选择导出的设置文件。</translation>
  </message>
  <message>
   <source>{path} is being written; choose another name.</source>
   <translation>正在写入 {path}；请选择其他名称。</translation>
  </message>
  <message>
   <source>{path} is being written; save again when that is done.</source>
   <translation>正在写入 {path}；请在完成后再保存。</translation>
  </message>
  <message>
   <source>{path} is damaged at {damaged_at}; listen to it there.</source>
   <translation>{path} 在 {damaged_at} 处损坏；请试听该处。</translation>
  </message>
  <message>
   <source>{path} is gone ({strerror}); put it back where it was.</source>
   <translation>{path} 已不存在（{strerror}）；请将其放回原处。</translation>
  </message>
  <message>
   <source>{path} is gone or was changed; put it back as it was, then start the program again to restore the edits.</source>
   <translation>{path} 已不存在或已更改；请将其恢复原状，然后重新启动程序以恢复编辑。</translation>
  </message>
  <message>
   <source>{path} is read in another way now; restore with the version of before.</source>
   <translation>{path} 现在的读取方式不同；请用之前的版本恢复。</translation>
  </message>
  <message>
   <source>{path} is written at {kbit} kbit/s, because {name} can't have {wanted} kbit/s for such sound.</source>
   <translation>{path} 以 {kbit} kbit/s 写入，因为 {name} 无法以 {wanted} kbit/s 写入这样的声音。</translation>
  </message>
  <message>
   <source>{path} is written at {rate} Hz, because {name} can't hold {sample_rate} Hz.</source>
   <translation>{path} 以 {rate} Hz 写入，因为 {name} 不支持 {sample_rate} Hz。</translation>
  </message>
  <message>
   <source>{path} is written with {count} channels, because {name} can't hold {channels}.</source>
   <translation>{path} 以 {count} 个声道写入，因为 {name} 不支持 {channels} 个。</translation>
  </message>
  <message>
   <source>{path} is {missing_db} dB softer than {level_lufs} LUFS, because its peaks would pass {ceiling_db} dB; limit them first to make it louder.</source>
   <translation>{path} 比 {level_lufs} LUFS 低 {missing_db} dB，否则其峰值会超过 {ceiling_db} dB；若要更响，请先限幅。</translation>
  </message>
  <message>
   <source>{path} keeps the tags and the cover of {input}, because it is a video.</source>
   <translation>{path} 保留 {input} 的标签和封面，因为它是视频。</translation>
  </message>
  <message>
   <source>{path} was changed by another program while it was open; open it again.</source>
   <translation>{path} 在打开期间被其他程序更改；请重新打开。</translation>
  </message>
  <message>
   <source>{path} was changed by another program while it was read; open it again when that is done.</source>
   <translation>{path} 在读取时被其他程序更改；请在其完成后重新打开。</translation>
  </message>
  <message>
   <source>{path} was changed by another window or program; save the project under another name.</source>
   <translation>{path} 已被其他窗口或程序更改；请用其他名称保存项目。</translation>
  </message>
  <message>
   <source>{path} was changed; the sound that it holds now is restored.</source>
   <translation>{path} 已被更改；已恢复其现有的声音。</translation>
  </message>
  <message>
   <source>{path} was clipped: its peaks are up to {value} dB too loud for {what}; lower the tracks' gain, or export as 32-bit float.</source>
   <translation>{path} 已削波：其峰值比 {what} 的上限高出最多 {value} dB；请降低轨道增益，或导出为 32 位浮点。</translation>
  </message>
  <message>
   <source>{path} was never completed by what recorded it; all {seconds} that are in it are read.</source>
   <translation>{path} 未被录制它的程序正常结束；已读取其中全部 {seconds} 的内容。</translation>
  </message>
  <message>
   <source>{place} gave samples of shape {shape} for {channels} channels; update or remove that processor.</source>
   <translation>{place}为 {channels} 个声道给出了形状为 {shape} 的采样；请更新或移除该处理器。</translation>
  </message>
  <message>
   <source>{place} gave {done} frames instead of {frames}; update or remove that processor.</source>
   <translation>{place}给出了 {done} 帧，而非 {frames} 帧；请更新或移除该处理器。</translation>
  </message>
  <message>
   <source>{place}: {error}</source>
   <translation>{place}：{error}</translation>
  </message>
  <message>
   <source>{place}: {sentence}</source>
   <translation>{place}：{sentence}</translation>
  </message>
  <message>
   <source>{plugin} was being loaded when the program ended, so it is switched off; to use it again, run: {command}.</source>
   <translation>程序结束时正在加载 {plugin}，因此它已停用；要再次使用，请运行：{command}。</translation>
  </message>
  <message>
   <source>{problems} of {count} files can't be read: {names}; open one by itself to learn why.</source>
   <translation>{count} 个文件中有 {problems} 个无法读取：{names}；请单独打开其中一个以了解原因。</translation>
  </message>
  <message>
   <source>{sound} has no sound to report on; choose a recording with sound.</source>
   <translation>{sound} 没有可写入报告的声音；请选择有声音的录音。</translation>
  </message>
  <message>
   <source>{sound} names no part of a file; write it as take.wav#t=1.5,4, in seconds.</source>
   <translation>{sound} 不是文件的一部分；请以秒为单位写成 take.wav#t=1.5,4。</translation>
  </message>
  <message>
   <source>{start_s} to {end_s}</source>
   <translation>{start_s} 至 {end_s}</translation>
  </message>
  <message>
   <source>{text} (no weights yet)</source>
   <translation>{text}（尚无权重）</translation>
  </message>
  <message>
   <source>{tracks} has no sound in the selection and stays as it is.</source>
   <translation>{tracks} 在选区内没有声音，保持不变。</translation>
  </message>
  <message>
   <source>{tracks} has no sound in the selection.</source>
   <translation>{tracks} 在选区内没有声音。</translation>
  </message>
  <message>
   <source>{track} is being processed; wait until that is done, or cancel it first.</source>
   <translation>{track} 正在处理中；请等待完成，或先取消。</translation>
  </message>
  <message>
   <source>{track} was changed while noise was looked for; look once more.</source>
   <translation>查找噪声时{track}已被更改；请重新查找。</translation>
  </message>
  <message>
   <source>{what}; use one of {known}</source>
   <translation>{what}；请使用 {known} 之一</translation>
  </message>
  <message>
   <source>“{stem}” was learned; select what to clean, or nothing for all of it.</source>
   <translation>已学习“{stem}”；请选择要清理的部分，不选则为全部。</translation>
  </message>
 </context>
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n other tag(s) of the recording go along.</source>
   <translation>
    <numerusform>录音的另外 %n 个标签会一并保留。</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;Bit rate</source>
   <translation>比特率(&amp;B)</translation>
  </message>
  <message>
   <source>&amp;Encoding</source>
   <translation>编码(&amp;E)</translation>
  </message>
  <message>
   <source>&amp;Format</source>
   <translation>格式(&amp;F)</translation>
  </message>
  <message>
   <source>&amp;Loudness</source>
   <translation>响度(&amp;L)</translation>
  </message>
  <message>
   <source>&amp;Part</source>
   <translation>范围(&amp;P)</translation>
  </message>
  <message>
   <source>&amp;Sound</source>
   <translation>声音(&amp;S)</translation>
  </message>
  <message>
   <source>16 bit</source>
   <translation>16 位</translation>
  </message>
  <message>
   <source>24 bit</source>
   <translation>24 位</translation>
  </message>
  <message>
   <source>32 bit float</source>
   <translation>32 位浮点</translation>
  </message>
  <message>
   <source>32 bit integer</source>
   <translation>32 位整数</translation>
  </message>
  <message>
   <source>64 bit float</source>
   <translation>64 位浮点</translation>
  </message>
  <message>
   <source>8 bit</source>
   <translation>8 位</translation>
  </message>
  <message>
   <source>A copy of {name} with this sound  ({extension})</source>
   <translation>带有此声音的 {name} 副本  ({extension})</translation>
  </message>
  <message>
   <source>A cover that can't be shown</source>
   <translation>无法显示的封面</translation>
  </message>
  <message>
   <source>Album</source>
   <translation>专辑</translation>
  </message>
  <message>
   <source>All of it</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Apple Lossless 16 bit</source>
   <translation>Apple Lossless 16 位</translation>
  </message>
  <message>
   <source>Apple Lossless 24 bit</source>
   <translation>Apple Lossless 24 位</translation>
  </message>
  <message>
   <source>Artist</source>
   <translation>艺术家</translation>
  </message>
  <message>
   <source>As each track is</source>
   <translation>与各轨道相同</translation>
  </message>
  <message>
   <source>As it is: {value}</source>
   <translation>保持不变：{value}</translation>
  </message>
  <message>
   <source>Behind the first marker is no sound.</source>
   <translation>第一个标记之后没有声音。</translation>
  </message>
  <message>
   <source>Bit rate</source>
   <translation>比特率</translation>
  </message>
  <message>
   <source>Bring to</source>
   <translation>调整到</translation>
  </message>
  <message>
   <source>Bring to a loudness</source>
   <translation>调整到指定响度</translation>
  </message>
  <message>
   <source>Browse …</source>
   <translation>浏览…</translation>
  </message>
  <message>
   <source>C&amp;hannels</source>
   <translation>声道(&amp;H)</translation>
  </message>
  <message>
   <source>Channels</source>
   <translation>声道</translation>
  </message>
  <message>
   <source>Choose a cover</source>
   <translation>选择封面</translation>
  </message>
  <message>
   <source>Choose cover …</source>
   <translation>选择封面…</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>注释</translation>
  </message>
  <message>
   <source>Cover</source>
   <translation>封面</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Dither where bits are lost</source>
   <translation>位深降低时加抖动</translation>
  </message>
  <message>
   <source>Each of {count} tracks, in a file of its own</source>
   <translation>{count} 条轨道，各自一个文件</translation>
  </message>
  <message>
   <source>Each song between markers, in a file of its own</source>
   <translation>标记之间的每首歌曲，各自一个文件</translation>
  </message>
  <message>
   <source>Each song between markers; add markers first</source>
   <translation>标记之间的每首歌曲；请先添加标记</translation>
  </message>
  <message>
   <source>Encoding</source>
   <translation>编码</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Export to</source>
   <translation>导出到</translation>
  </message>
  <message>
   <source>F&amp;ile</source>
   <translation>文件(&amp;I)</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <source>Genre</source>
   <translation>流派</translation>
  </message>
  <message>
   <source>Left out: the beginning up to the first marker ({length}). A marker at 0 takes it in.</source>
   <translation>第一个标记之前的开头（{length}）不导出；在 0 处添加标记即可包含它。</translation>
  </message>
  <message>
   <source>Loudness target</source>
   <translation>响度目标</translation>
  </message>
  <message>
   <source>Mono</source>
   <translation>单声道</translation>
  </message>
  <message>
   <source>No cover</source>
   <translation>没有封面</translation>
  </message>
  <message>
   <source>One gain for the whole file, or for all songs together; nothing is limited. Streaming services play at about -14 LUFS, broadcasters at -23.</source>
   <translation>整个文件或所有歌曲使用同一增益，不作限幅。流媒体服务约为 -14 LUFS，广播为 -23。</translation>
  </message>
  <message>
   <source>Picture, subtitles, chapters and tags stay as they are.</source>
   <translation>画面、字幕、章节和标签保持不变。</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>图片</translation>
  </message>
  <message>
   <source>Remove cover</source>
   <translation>移除封面</translation>
  </message>
  <message>
   <source>Sample &amp;rate</source>
   <translation>采样率(&amp;R)</translation>
  </message>
  <message>
   <source>Sample rate</source>
   <translation>采样率</translation>
  </message>
  <message>
   <source>Stereo</source>
   <translation>立体声</translation>
  </message>
  <message>
   <source>The mix of {count} tracks</source>
   <translation>{count} 条轨道的混音</translation>
  </message>
  <message>
   <source>The selection, {start} to {end}</source>
   <translation>选区，{start} 至 {end}</translation>
  </message>
  <message>
   <source>The video keeps its own tags and cover.</source>
   <translation>视频保留自己的标签和封面。</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <source>Track</source>
   <translation>音轨号</translation>
  </message>
  <message>
   <source>True peak ceiling</source>
   <translation>真峰值上限</translation>
  </message>
  <message>
   <source>What to export</source>
   <translation>导出内容</translation>
  </message>
  <message>
   <source>Which part</source>
   <translation>导出范围</translation>
  </message>
  <message>
   <source>Writes {names}</source>
   <translation>将写入 {names}</translation>
  </message>
  <message>
   <source>as each track has it</source>
   <translation>与各轨道相同</translation>
  </message>
  <message>
   <source>as the markers say</source>
   <translation>依标记而定</translation>
  </message>
  <message>
   <source>edited</source>
   <translation>已编辑</translation>
  </message>
  <message>
   <source>mix</source>
   <translation>混音</translation>
  </message>
  <message>
   <source>part</source>
   <translation>片段</translation>
  </message>
  <message>
   <source>peaks below</source>
   <translation>峰值不超过</translation>
  </message>
  <message>
   <source>tracks</source>
   <translation>轨道</translation>
  </message>
  <message>
   <source>{count} channels</source>
   <translation>{count} 声道</translation>
  </message>
  <message>
   <source>{format} can't hold {count} channels, so {other} are chosen.</source>
   <translation>{format} 不支持 {count} 个声道，因此选用 {other}。</translation>
  </message>
  <message>
   <source>{format} can't hold {rate}, so {other} is chosen.</source>
   <translation>{format} 不支持 {rate}，因此选用 {other}。</translation>
  </message>
  <message>
   <source>{format} has no room for a cover.</source>
   <translation>{format} 无法存放封面。</translation>
  </message>
  <message>
   <source>{format} has no room for tags and a cover.</source>
   <translation>{format} 无法存放标签和封面。</translation>
  </message>
  <message>
   <source>{name} and {more} more exist already in {folder}. Replace them?</source>
   <translation>{folder} 中已有 {name} 等 {more} 个其他文件。要替换它们吗？</translation>
  </message>
  <message>
   <source>{name} exists already in {folder}. Replace it?</source>
   <translation>{folder} 中已有 {name}。要替换它吗？</translation>
  </message>
 </context>
 <context>
  <name>Files</name>
  <message>
   <source>&amp;Look in:</source>
   <translation>查找范围(&amp;L)：</translation>
  </message>
  <message>
   <source>Files of &amp;type:</source>
   <translation>文件类型(&amp;T)：</translation>
  </message>
 </context>
 <context>
  <name>First steps</name>
  <message>
   <source>Apply</source>
   <translation>应用</translation>
  </message>
  <message>
   <source>Clean</source>
   <translation>降噪</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Demo recording</source>
   <translation>演示录音</translation>
  </message>
  <message>
   <source>Drag over the waveform. With nothing selected, all of the track counts. A box in the spectrogram takes only some of the frequencies.</source>
   <translation>在波形上拖动。什么都不选，就处理整条轨道。在频谱图上拖出方框，则只处理其中的频率。</translation>
  </message>
  <message>
   <source>Drop it on the window, or choose it. To try everything out there is a demo: strings in heavy rain.</source>
   <translation>把它拖放到窗口上，或在此选择。想先试一试，可用演示录音：大雨中的弦乐。</translation>
  </message>
  <message>
   <source>Drop recordings or whole folders on this panel and start it; a clean copy of each is put beside it.</source>
   <translation>把录音或整个文件夹拖放到此面板上并开始；降噪后的副本会放在各个原文件旁边。</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Find noise</source>
   <translation>查找噪声</translation>
  </message>
  <message>
   <source>First steps</source>
   <translation>入门步骤</translation>
  </message>
  <message>
   <source>From a noisy recording to a clean one. This window can stay open meanwhile.</source>
   <translation>从有噪声的录音到干净的录音。操作时此窗口可以一直开着。</translation>
  </message>
  <message>
   <source>Hear what it does</source>
   <translation>试听效果</translation>
  </message>
  <message>
   <source>If noise is left, let it be learned</source>
   <translation>如果还有噪声，就让程序学习它</translation>
  </message>
  <message>
   <source>Learn noise</source>
   <translation>学习噪声</translation>
  </message>
  <message>
   <source>Many files at once</source>
   <translation>一次处理多个文件</translation>
  </message>
  <message>
   <source>Open a recording</source>
   <translation>打开录音</translation>
  </message>
  <message>
   <source>Select a stretch that holds nothing but the noise, or have it found, and learn it: more of it goes then. After that, select again what to clean.</source>
   <translation>选择只有噪声的一段，或让程序查找，然后学习它，就能去除更多噪声。之后请重新选择要降噪的部分。</translation>
  </message>
  <message>
   <source>Select what is noisy</source>
   <translation>选择有噪声的部分</translation>
  </message>
  <message>
   <source>Switch</source>
   <translation>切换</translation>
  </message>
  <message>
   <source>The preview follows what you change. Switch between original, cleaned and removed: if there is music in what is removed, lower the strength.</source>
   <translation>试听会跟随您的更改。请在原声、降噪后、已去除之间切换：如果已去除的声音里有音乐，就降低强度。</translation>
  </message>
  <message>
   <source>The settings are at the right and can stay as they are. Nothing is changed before you apply them.</source>
   <translation>设置在右侧，可以保持原样。应用之前什么都不会改变。</translation>
  </message>
  <message>
   <source>This puts the cleaned sound into the track. Undo takes it back; the file that you opened stays as it is.</source>
   <translation>把降噪后的声音放入轨道。可以撤销；您打开的文件保持不变。</translation>
  </message>
  <message>
   <source>What you hear becomes a new file, in the format that you choose.</source>
   <translation>您听到的声音会写入一个新文件，格式由您选择。</translation>
  </message>
  <message>
   <source>With spectrogram</source>
   <translation>同时显示频谱图</translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>History</source>
   <translation>历史记录</translation>
  </message>
  <message>
   <source>History of edits</source>
   <translation>编辑历史</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>初始状态</translation>
  </message>
  <message>
   <source>Undo keeps {memory} in memory, {disk} on disk</source>
   <translation>撤销占用内存 {memory}，磁盘 {disk}</translation>
  </message>
  <message>
   <source>{text}
This is what was saved last</source>
   <translation>{text}
这是上次保存的状态</translation>
  </message>
 </context>
 <context>
  <name>Pages</name>
  <message>
   <source>1 file</source>
   <translation>1 个文件</translation>
  </message>
  <message>
   <source>After</source>
   <translation>处理后</translation>
  </message>
  <message>
   <source>Average level</source>
   <translation>平均电平</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>处理前</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>变化</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>时长</translation>
  </message>
  <message>
   <source>Levels</source>
   <translation>电平</translation>
  </message>
  <message>
   <source>Loudness</source>
   <translation>响度</translation>
  </message>
  <message>
   <source>Loudness range</source>
   <translation>响度范围</translation>
  </message>
  <message>
   <source>MusicECAN report</source>
   <translation>MusicECAN 报告</translation>
  </message>
  <message>
   <source>Noise floor</source>
   <translation>本底噪声</translation>
  </message>
  <message>
   <source>Noise floor (quietest 5 %)</source>
   <translation>本底噪声（最安静的 5 %）</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>现在</translation>
  </message>
  <message>
   <source>Original</source>
   <translation>原声</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Peak</source>
   <translation>峰值</translation>
  </message>
  <message>
   <source>Recordings before and after</source>
   <translation>处理前后的录音</translation>
  </message>
  <message>
   <source>Samples at full scale</source>
   <translation>达到满刻度的采样点</translation>
  </message>
  <message>
   <source>Spectrogram of {name}</source>
   <translation>{name} 的频谱图</translation>
  </message>
  <message>
   <source>Spectrum</source>
   <translation>频谱</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>用时</translation>
  </message>
  <message>
   <source>True peak</source>
   <translation>真峰值</translation>
  </message>
  <message>
   <source>being cleaned</source>
   <translation>正在处理</translation>
  </message>
  <message>
   <source>cancelled</source>
   <translation>已取消</translation>
  </message>
  <message>
   <source>cleaned</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>done already</source>
   <translation>先前已完成</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <source>nothing done</source>
   <translation>未处理任何文件</translation>
  </message>
  <message>
   <source>silence</source>
   <translation>静音</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>等待中</translation>
  </message>
  <message>
   <source>{count} files</source>
   <translation>{count} 个文件</translation>
  </message>
  <message>
   <source>{count} {word}</source>
   <translation>{count} 个{word}</translation>
  </message>
  <message>
   <source>{length} of sound</source>
   <translation>声音总长 {length}</translation>
  </message>
  <message>
   <source>{name}, mean</source>
   <translation>{name}，平均</translation>
  </message>
  <message>
   <source>{name}, peak</source>
   <translation>{name}，峰值</translation>
  </message>
  <message>
   <source>{start} to {end}</source>
   <translation>{start} 至 {end}</translation>
  </message>
  <message>
   <source>{what}: {more}</source>
   <translation>{what}：{more}</translation>
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>Actions</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Find an action</source>
   <translation>查找操作</translation>
  </message>
  <message>
   <source>Not possible now</source>
   <translation>现在无法执行</translation>
  </message>
  <message>
   <source>Nothing is called that; try fewer letters</source>
   <translation>没有找到；请少输入几个字</translation>
  </message>
  <message>
   <source>What do you want to do?</source>
   <translation>您想做什么？</translation>
  </message>
 </context>
 <context>
  <name>Preferences</name>
  <message>
   <source>Action</source>
   <translation>操作</translation>
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation>操作及其按键</translation>
  </message>
  <message>
   <source>Add another …</source>
   <translation>再添加一个…</translation>
  </message>
  <message>
   <source>All keys are as the program came.</source>
   <translation>所有按键已恢复为默认值。</translation>
  </message>
  <message>
   <source>As ears hear them; otherwise hertz are, which shows hum and hiss best.</source>
   <translation>符合听觉；关闭则按赫兹等高，最便于查看嗡声和嘶声。</translation>
  </message>
  <message>
   <source>As last used</source>
   <translation>与上次相同</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>两者</translation>
  </message>
  <message>
   <source>Change …</source>
   <translation>更改…</translation>
  </message>
  <message>
   <source>Choose a folder: {name}</source>
   <translation>选择文件夹：{name}</translation>
  </message>
  <message>
   <source>Choose …</source>
   <translation>选择…</translation>
  </message>
  <message>
   <source>Cleaning</source>
   <translation>降噪</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Compare at equal loudness</source>
   <translation>以相同响度比较</translation>
  </message>
  <message>
   <source>Count samples on the ruler</source>
   <translation>标尺以采样点计数</translation>
  </message>
  <message>
   <source>Cross-fade at joins</source>
   <translation>接合处交叉淡化</translation>
  </message>
  <message>
   <source>Default</source>
   <translation>默认</translation>
  </message>
  <message>
   <source>Defaults</source>
   <translation>恢复默认</translation>
  </message>
  <message>
   <source>Editing</source>
   <translation>编辑</translation>
  </message>
  <message>
   <source>Every take is written there from its first second on.</source>
   <translation>每次录音从第一秒起就写入该处。</translation>
  </message>
  <message>
   <source>Fades where an edit joins two sounds, so that it never clicks.</source>
   <translation>在编辑接合两段声音处淡化，避免咔哒声。</translation>
  </message>
  <message>
   <source>General</source>
   <translation>常规</translation>
  </message>
  <message>
   <source>Keep recordings in</source>
   <translation>录音保存位置</translation>
  </message>
  <message>
   <source>Keyboard</source>
   <translation>键盘</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Let all of this page be as the program came</source>
   <translation>将本页全部恢复为默认值</translation>
  </message>
  <message>
   <source>Longer windows tell frequencies apart better, shorter ones times.</source>
   <translation>窗口越长，频率分辨得越清楚；越短，时间越清楚。</translation>
  </message>
  <message>
   <source>Memory and disk for all steps; beyond it the oldest are forgotten.</source>
   <translation>所有步骤可占用的内存和磁盘；超出后最早的步骤会被丢弃。</translation>
  </message>
  <message>
   <source>Mouse and other keys</source>
   <translation>鼠标和其他按键</translation>
  </message>
  <message>
   <source>New tracks are shown as</source>
   <translation>新轨道显示为</translation>
  </message>
  <message>
   <source>Octaves equally high in spectrograms</source>
   <translation>频谱图中各八度等高</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Original, cleaned and removed sound are heard equally loud.</source>
   <translation>原声、降噪后和被去除的声音以相同响度播放。</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>页面</translation>
  </message>
  <message>
   <source>Play on</source>
   <translation>播放设备</translation>
  </message>
  <message>
   <source>Preferences</source>
   <translation>首选项</translation>
  </message>
  <message>
   <source>Press the keys</source>
   <translation>请按按键</translation>
  </message>
  <message>
   <source>Press the keys for “{action}”, or Esc.</source>
   <translation>请按用于“{action}”的按键，或按 Esc。</translation>
  </message>
  <message>
   <source>Press the keys, or Esc to keep what there is</source>
   <translation>请按按键，或按 Esc 保留原有按键</translation>
  </message>
  <message>
   <source>Record from</source>
   <translation>录音设备</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Room for undoing</source>
   <translation>撤销可用空间</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>Search for an action, a menu or keys</source>
   <translation>搜索操作、菜单或按键</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>声音</translation>
  </message>
  <message>
   <source>Spectrogram</source>
   <translation>频谱图</translation>
  </message>
  <message>
   <source>Spectrogram colors</source>
   <translation>频谱图颜色</translation>
  </message>
  <message>
   <source>Spectrogram window</source>
   <translation>频谱图窗口</translation>
  </message>
  <message>
   <source>System default</source>
   <translation>系统默认</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Take them</source>
   <translation>改用于此</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>Tracks</source>
   <translation>轨道</translation>
  </message>
  <message>
   <source>Waveform</source>
   <translation>波形</translation>
  </message>
  <message>
   <source>Your own keys are back.</source>
   <translation>您的按键已恢复。</translation>
  </message>
  <message>
   <source>{count} samples</source>
   <translation>{count} 个采样点</translation>
  </message>
  <message>
   <source>{keys} does “{action}” in the menu {menu} already.</source>
   <translation>{keys} 已用于菜单 {menu} 中的“{action}”。</translation>
  </message>
  <message>
   <source>{keys} stays with “{action}”, which you gave it to.</source>
   <translation>{keys} 仍属于您指定的“{action}”。</translation>
  </message>
  <message>
   <source>{value} (not connected)</source>
   <translation>{value}（未连接）</translation>
  </message>
  <message>
   <source>“{action}” has {keys} now.</source>
   <translation>“{action}”现在的按键是 {keys}。</translation>
  </message>
 </context>
 <context>
  <name>Recording</name>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close the input</source>
   <translation>关闭输入</translation>
  </message>
  <message>
   <source>Input level</source>
   <translation>输入电平</translation>
  </message>
  <message>
   <source>It becomes a track when you stop, with the markers set meanwhile</source>
   <translation>停止后它会成为一条轨道，期间设置的标记会一并保留</translation>
  </message>
  <message>
   <source>Listening to {device}; set the level so that it stays below the red</source>
   <translation>正在监听 {device}；请调整电平，使其不进入红色区域</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>录制</translation>
  </message>
  <message>
   <source>Recorded sound</source>
   <translation>已录制的声音</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>录制</translation>
  </message>
  <message>
   <source>Recording {time}</source>
   <translation>正在录制 {time}</translation>
  </message>
  <message>
   <source>Recording {time} from {device}</source>
   <translation>正在从 {device} 录制 {time}</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Take {number}</source>
   <translation>录音 {number}</translation>
  </message>
  <message>
   <source>The last 6 seconds of the input</source>
   <translation>输入的最近 6 秒</translation>
  </message>
  <message>
   <source>the default input</source>
   <translation>默认输入</translation>
  </message>
 </context>
 <context>
  <name>Tracks</name>
  <message numerus="yes">
   <source>%n channel(s)</source>
   <translation>
    <numerusform>%n 声道</numerusform>
   </translation>
  </message>
  <message>
   <source>Click to go there; drag the frame to move the view, its sides to zoom</source>
   <translation>单击跳转到该处；拖动方框移动视图，拖动两侧缩放</translation>
  </message>
  <message>
   <source>Drag to select a time in all tracks; drag a marker to move it, click it twice to name it</source>
   <translation>拖动可在所有轨道上选择时间；拖动标记可移动它，双击标记可命名</translation>
  </message>
  <message>
   <source>Drawing the waveform … {share}</source>
   <translation>正在绘制波形… {share}</translation>
  </message>
  <message>
   <source>Gain of {name} in half decibels</source>
   <translation>{name} 的增益（以 0.5 dB 为单位）</translation>
  </message>
  <message>
   <source>Gain {gain}, {pan}</source>
   <translation>增益 {gain}，{pan}</translation>
  </message>
  <message>
   <source>Gain: how loud this track is played and mixed; a double click sets 0 dB</source>
   <translation>增益：此轨道播放和混音的音量；双击恢复 0 dB</translation>
  </message>
  <message>
   <source>Marker</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Mute {name}</source>
   <translation>静音 {name}</translation>
  </message>
  <message>
   <source>Mute: don't play this track</source>
   <translation>静音：不播放此轨道</translation>
  </message>
  <message>
   <source>Name of {name}</source>
   <translation>{name} 的名称</translation>
  </message>
  <message>
   <source>Overview of the whole project</source>
   <translation>整个项目的概览</translation>
  </message>
  <message>
   <source>Pan of {name}, negative is left</source>
   <translation>{name} 的声像，负值为左</translation>
  </message>
  <message>
   <source>Pan: left or right; a double click sets the middle</source>
   <translation>声像：左或右；双击恢复居中</translation>
  </message>
  <message>
   <source>Remove this track</source>
   <translation>移除此轨道</translation>
  </message>
  <message>
   <source>Remove {name}</source>
   <translation>移除 {name}</translation>
  </message>
  <message>
   <source>Scroll in time</source>
   <translation>时间滚动</translation>
  </message>
  <message>
   <source>Seen are {seen} of {duration_s}</source>
   <translation>显示 {seen}，总长 {duration_s}</translation>
  </message>
  <message>
   <source>Solo {name}</source>
   <translation>独奏 {name}</translation>
  </message>
  <message>
   <source>Solo: play only the soloed tracks</source>
   <translation>独奏：只播放独奏的轨道</translation>
  </message>
  <message>
   <source>Spectrogram</source>
   <translation>频谱图</translation>
  </message>
  <message>
   <source>Time ruler</source>
   <translation>时间标尺</translation>
  </message>
  <message>
   <source>Track {name}</source>
   <translation>轨道 {name}</translation>
  </message>
  <message>
   <source>Tracks</source>
   <translation>轨道</translation>
  </message>
  <message>
   <source>Waveform</source>
   <translation>波形</translation>
  </message>
  <message>
   <source>Waveform and spectrogram</source>
   <translation>波形和频谱图</translation>
  </message>
  <message>
   <source>left {share}</source>
   <translation>左 {share}</translation>
  </message>
  <message>
   <source>middle</source>
   <translation>居中</translation>
  </message>
  <message>
   <source>mono</source>
   <translation>单声道</translation>
  </message>
  <message>
   <source>nothing selected</source>
   <translation>未选择</translation>
  </message>
  <message>
   <source>right {share}</source>
   <translation>右 {share}</translation>
  </message>
  <message>
   <source>selected {start_s} to {end_s}</source>
   <translation>已选择 {start_s} 至 {end_s}</translation>
  </message>
  <message>
   <source>stereo</source>
   <translation>立体声</translation>
  </message>
  <message>
   <source>{duration_s} long, {chosen}</source>
   <translation>长 {duration_s}，{chosen}</translation>
  </message>
  <message>
   <source>{file}
A double click changes the name, a drag moves the track</source>
   <translation>{file}
双击可更改名称，拖动可移动轨道</translation>
  </message>
  <message>
   <source>{kind} of {name}</source>
   <translation>{name} 的{kind}</translation>
  </message>
  <message>
   <source>{start_s} to {end_s}</source>
   <translation>{start_s} 至 {end_s}</translation>
  </message>
  <message>
   <source>{tip}; with Ctrl held, hear what is under the mouse</source>
   <translation>{tip}；按住 Ctrl 可试听鼠标处的声音</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>&amp;Close</source>
   <translation>关闭(&amp;C)</translation>
  </message>
  <message>
   <source>&amp;Go to</source>
   <translation>跳转(&amp;G)</translation>
  </message>
  <message>
   <source>&amp;Output device</source>
   <translation>输出设备(&amp;O)</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>移除(&amp;R)</translation>
  </message>
  <message>
   <source>About</source>
   <translation>关于</translation>
  </message>
  <message>
   <source>All else can be restored now, with silence where that sound was.</source>
   <translation>现在可以恢复其余全部内容，该声音所在之处将为静音。</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>所有文件 (*)</translation>
  </message>
  <message>
   <source>All was saved, but steps that were undone can be had again.</source>
   <translation>所有内容都已保存，但已撤销的步骤还可以找回。</translation>
  </message>
  <message>
   <source>Arrow keys</source>
   <translation>方向键</translation>
  </message>
  <message>
   <source>Begin anew without exporting</source>
   <translation>不导出，直接新建</translation>
  </message>
  <message>
   <source>Begin anew without saving</source>
   <translation>不保存，直接新建</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Cancel it and close</source>
   <translation>取消并关闭</translation>
  </message>
  <message>
   <source>Cancel {name}</source>
   <translation>取消{name}</translation>
  </message>
  <message>
   <source>Clean</source>
   <translation>降噪</translation>
  </message>
  <message>
   <source>Clean with MusicECAN</source>
   <translation>用 MusicECAN 降噪</translation>
  </message>
  <message>
   <source>Cleaning many files</source>
   <translation>批量降噪</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close and go on later</source>
   <translation>关闭，以后继续</translation>
  </message>
  <message>
   <source>Close without exporting</source>
   <translation>不导出并关闭</translation>
  </message>
  <message>
   <source>Close without saving</source>
   <translation>不保存并关闭</translation>
  </message>
  <message>
   <source>Copy report</source>
   <translation>复制报告</translation>
  </message>
  <message>
   <source>Ctrl+wheel</source>
   <translation>Ctrl+滚轮</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>丢弃</translation>
  </message>
  <message>
   <source>Discard these edits?</source>
   <translation>要丢弃这些编辑吗？</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>知道了</translation>
  </message>
  <message>
   <source>Dismiss message</source>
   <translation>关闭消息</translation>
  </message>
  <message>
   <source>Document (*.pdf)</source>
   <translation>文档 (*.pdf)</translation>
  </message>
  <message>
   <source>Double click</source>
   <translation>双击</translation>
  </message>
  <message>
   <source>Drag</source>
   <translation>拖动</translation>
  </message>
  <message>
   <source>Drag a track's name</source>
   <translation>拖动轨道名称</translation>
  </message>
  <message>
   <source>Drag an edge</source>
   <translation>拖动边缘</translation>
  </message>
  <message>
   <source>Drop a recording here</source>
   <translation>将录音拖放到这里</translation>
  </message>
  <message>
   <source>End of the selection</source>
   <translation>选区结尾</translation>
  </message>
  <message>
   <source>Escape</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Export …</source>
   <translation>导出…</translation>
  </message>
  <message>
   <source>Extend the selection</source>
   <translation>扩展选区</translation>
  </message>
  <message>
   <source>First steps</source>
   <translation>入门步骤</translation>
  </message>
  <message>
   <source>Free software under the GNU General Public License, version 3 or later.</source>
   <translation>自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。</translation>
  </message>
  <message>
   <source>Frequencies</source>
   <translation>频率</translation>
  </message>
  <message>
   <source>Go to the next button or field; press it</source>
   <translation>转到下一个按钮或字段；按下它</translation>
  </message>
  <message>
   <source>Go to the start or the end</source>
   <translation>转到开头或结尾</translation>
  </message>
  <message>
   <source>Hertz</source>
   <translation>赫兹</translation>
  </message>
  <message>
   <source>Highest selected frequency</source>
   <translation>所选最高频率</translation>
  </message>
  <message>
   <source>Home, End</source>
   <translation>Home、End</translation>
  </message>
  <message>
   <source>How long? For example 0.5 s, 250 ms or 1:30</source>
   <translation>多长？例如 0.5 s、250 ms 或 1:30</translation>
  </message>
  <message>
   <source>If you begin anew now, they are lost.</source>
   <translation>如果现在新建，这些编辑将会丢失。</translation>
  </message>
  <message>
   <source>If you close now, it goes on the next time; files that are half done begin anew.</source>
   <translation>如果现在关闭，下次启动时会继续；做到一半的文件将重新开始。</translation>
  </message>
  <message>
   <source>If you close now, it is cancelled.</source>
   <translation>如果现在关闭，它将被取消。</translation>
  </message>
  <message>
   <source>If you close now, they are lost.</source>
   <translation>如果现在关闭，这些编辑将会丢失。</translation>
  </message>
  <message>
   <source>Input &amp;device</source>
   <translation>输入设备(&amp;D)</translation>
  </message>
  <message>
   <source>Insert</source>
   <translation>插入</translation>
  </message>
  <message>
   <source>Insert silence</source>
   <translation>插入静音</translation>
  </message>
  <message>
   <source>Keep editing</source>
   <translation>继续编辑</translation>
  </message>
  <message>
   <source>Keep them</source>
   <translation>保留</translation>
  </message>
  <message>
   <source>Last change: {time}</source>
   <translation>上次更改：{time}</translation>
  </message>
  <message>
   <source>Length of the selection</source>
   <translation>选区长度</translation>
  </message>
  <message>
   <source>Let it go on</source>
   <translation>让它继续</translation>
  </message>
  <message>
   <source>Loudness</source>
   <translation>响度</translation>
  </message>
  <message>
   <source>Loudness of what is heard: M of the last 0.4 s, S of the last 3 s, I since play was pressed, in LUFS; TP: highest true peak in dB</source>
   <translation>所听声音的响度：M 为最近 0.4 秒，S 为最近 3 秒，I 为开始播放以来，单位 LUFS；TP：最高真峰值，单位 dB</translation>
  </message>
  <message>
   <source>Lowest selected frequency</source>
   <translation>所选最低频率</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>标记</translation>
  </message>
  <message>
   <source>Measuring the loudness: {share}</source>
   <translation>正在测量响度：{share}</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>消息</translation>
  </message>
  <message>
   <source>More buttons</source>
   <translation>更多按钮</translation>
  </message>
  <message>
   <source>Move that end of the selection</source>
   <translation>移动选区的该端</translation>
  </message>
  <message>
   <source>Move the cursor; with Shift, the end of the selection</source>
   <translation>移动光标；按住 Shift 则移动选区结尾</translation>
  </message>
  <message>
   <source>Move the mouse over the plot to read it</source>
   <translation>将鼠标移到图上以读数</translation>
  </message>
  <message>
   <source>Move the track up or down</source>
   <translation>上下移动轨道</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>New</source>
   <translation>新建</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>暂不</translation>
  </message>
  <message>
   <source>Nothing is open</source>
   <translation>尚未打开任何内容</translation>
  </message>
  <message>
   <source>Octaves</source>
   <translation>八度</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <translation>最近打开的文件(&amp;R)</translation>
  </message>
  <message>
   <source>Open a recording …</source>
   <translation>打开录音…</translation>
  </message>
  <message>
   <source>Open folder</source>
   <translation>打开文件夹</translation>
  </message>
  <message>
   <source>Open recordings</source>
   <translation>打开录音</translation>
  </message>
  <message>
   <source>Open {name}</source>
   <translation>打开 {name}</translation>
  </message>
  <message>
   <source>Output level</source>
   <translation>输出电平</translation>
  </message>
  <message>
   <source>Panels</source>
   <translation>面板</translation>
  </message>
  <message>
   <source>Peak {peak_db}  RMS {rms_db} dB</source>
   <translation>峰值 {peak_db}  RMS {rms_db} dB</translation>
  </message>
  <message>
   <source>Picture (*.png)</source>
   <translation>图片 (*.png)</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进度</translation>
  </message>
  <message>
   <source>Project (*{ending})</source>
   <translation>项目 (*{ending})</translation>
  </message>
  <message>
   <source>Recordings and projects ({kinds})</source>
   <translation>录音和项目 ({kinds})</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>报告</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Restore the rest</source>
   <translation>恢复其余内容</translation>
  </message>
  <message>
   <source>Save project</source>
   <translation>保存项目</translation>
  </message>
  <message>
   <source>Save the plot</source>
   <translation>保存图表</translation>
  </message>
  <message>
   <source>Save the project</source>
   <translation>保存项目</translation>
  </message>
  <message>
   <source>Save the report</source>
   <translation>保存报告</translation>
  </message>
  <message>
   <source>Save …</source>
   <translation>保存…</translation>
  </message>
  <message>
   <source>Scroll in time</source>
   <translation>时间滚动</translation>
  </message>
  <message>
   <source>Scroll through the tracks, or in time if all are seen</source>
   <translation>上下滚动轨道；轨道全部可见时按时间滚动</translation>
  </message>
  <message>
   <source>Select</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Select all frequencies</source>
   <translation>选择所有频率</translation>
  </message>
  <message>
   <source>Select all frequencies again</source>
   <translation>重新选择所有频率</translation>
  </message>
  <message>
   <source>Select the whole track</source>
   <translation>选择整条轨道</translation>
  </message>
  <message>
   <source>Selection</source>
   <translation>选区</translation>
  </message>
  <message>
   <source>Shift+click</source>
   <translation>Shift+单击</translation>
  </message>
  <message>
   <source>Shift+wheel</source>
   <translation>Shift+滚轮</translation>
  </message>
  <message>
   <source>Show the tabs to the left</source>
   <translation>显示左侧的标签页</translation>
  </message>
  <message>
   <source>Show the tabs to the right</source>
   <translation>显示右侧的标签页</translation>
  </message>
  <message>
   <source>Something went wrong</source>
   <translation>出错了</translation>
  </message>
  <message>
   <source>Something went wrong in the program</source>
   <translation>程序出错了</translation>
  </message>
  <message>
   <source>Spectrum</source>
   <translation>频谱</translation>
  </message>
  <message>
   <source>Spectrum of the selection</source>
   <translation>选区的频谱</translation>
  </message>
  <message>
   <source>Start of the selection</source>
   <translation>选区开头</translation>
  </message>
  <message>
   <source>System default</source>
   <translation>系统默认</translation>
  </message>
  <message>
   <source>Tab, Enter</source>
   <translation>Tab、Enter</translation>
  </message>
  <message>
   <source>Take the noise out of the selection, or of the whole recording</source>
   <translation>去除选区或整段录音中的噪声</translation>
  </message>
  <message>
   <source>Takes the noise out of recordings of music.</source>
   <translation>去除音乐录音中的噪声。</translation>
  </message>
  <message>
   <source>The denoiser is after {paper} by Cheng, Liu, Lian, Ye and Zhang.</source>
   <translation>降噪器基于 Cheng、Liu、Lian、Ye 和 Zhang 的论文 {paper}。</translation>
  </message>
  <message>
   <source>The program ended before these edits were exported.</source>
   <translation>程序在导出这些编辑之前已结束。</translation>
  </message>
  <message>
   <source>The program ended before these edits were saved in {file}.</source>
   <translation>程序在将这些编辑保存到 {file} 之前已结束。</translation>
  </message>
  <message>
   <source>The selection: highest peak and RMS in dB, loudness in LUFS, true peak (TP) in dB</source>
   <translation>选区：最高峰值和 RMS（dB）、响度（LUFS）、真峰值 TP（dB）</translation>
  </message>
  <message>
   <source>They can't be brought back then.</source>
   <translation>丢弃后将无法恢复。</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>工具</translation>
  </message>
  <message>
   <source>Try it with the demo recording</source>
   <translation>用演示录音试一试</translation>
  </message>
  <message>
   <source>Version {version}</source>
   <translation>版本 {version}</translation>
  </message>
  <message>
   <source>WAV, FLAC, MP3, M4A, OGG, AIFF … or the sound of a video</source>
   <translation>WAV、FLAC、MP3、M4A、OGG、AIFF… 或视频中的声音</translation>
  </message>
  <message>
   <source>Wheel</source>
   <translation>滚轮</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>窗长</translation>
  </message>
  <message>
   <source>Your edits have not been exported.</source>
   <translation>您的编辑尚未导出。</translation>
  </message>
  <message>
   <source>Your edits have not been saved in {file}.</source>
   <translation>您的编辑尚未保存到 {file}。</translation>
  </message>
  <message>
   <source>Your recordings and edits are still here and you can go on. Please copy this report and send it to us, so that we can mend it.</source>
   <translation>您的录音和编辑仍然完好，可以继续工作。请复制此报告并发送给我们，以便修复。</translation>
  </message>
  <message>
   <source>Zoom at the mouse</source>
   <translation>在鼠标处缩放</translation>
  </message>
  <message>
   <source>band</source>
   <translation>频段</translation>
  </message>
  <message>
   <source>length</source>
   <translation>长度</translation>
  </message>
  <message>
   <source>to</source>
   <translation>至</translation>
  </message>
  <message>
   <source>top</source>
   <translation>最高</translation>
  </message>
  <message>
   <source>{chosen} (not connected)</source>
   <translation>{chosen}（未连接）</translation>
  </message>
  <message>
   <source>{frames} samples</source>
   <translation>{frames} 个采样点</translation>
  </message>
  <message numerus="yes">
   <source>{name} and %n more</source>
   <translation>
    <numerusform>{name} 等（另有 %n 条）</numerusform>
   </translation>
  </message>
  <message>
   <source>{name} is not done yet.</source>
   <translation>“{name}”尚未完成。</translation>
  </message>
  <message>
   <source>{name} {share}, {time} left</source>
   <translation>{name} {share}，剩余 {time}</translation>
  </message>
  <message>
   <source>{name}, −60 to 0 dB, with the highest peak; red at the end: it was too loud. Click to reset</source>
   <translation>{name}，−60 至 0 dB，带最高峰值；末端变红表示过载。单击重置</translation>
  </message>
  <message>
   <source>{name}: stopping …</source>
   <translation>{name}：正在停止…</translation>
  </message>
  <message>
   <source>{peak}   {integrated_lufs} LUFS   TP {true_peak_db} dB</source>
   <translation>{peak}   {integrated_lufs} LUFS   TP {true_peak_db} dB</translation>
  </message>
 </context>
</TS>
