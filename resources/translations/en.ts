<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Batch</name>
  <message numerus="yes">
   <source>%n file(s) of the last batch being cleaned.</source>
   <translation>
    <numerusform>%n file of the last batch is being cleaned.</numerusform>
    <numerusform>%n files of the last batch are being cleaned.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) of the last batch still to be cleaned.</source>
   <translation>
    <numerusform>%n file of the last batch still waits to be cleaned.</numerusform>
    <numerusform>%n files of the last batch still wait to be cleaned.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{done} of %n file(s)</source>
   <translation>
    <numerusform>{done} of %n file</numerusform>
    <numerusform>{done} of %n files</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Clean</name>
  <message numerus="yes">
   <source>%n track(s)</source>
   <translation>
    <numerusform>%n track</numerusform>
    <numerusform>%n tracks</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Applies to all of %n track(s){band}.</source>
   <translation>
    <numerusform>Applies to all of %n track{band}.</numerusform>
    <numerusform>Applies to all of %n tracks{band}.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n other tag(s) of the recording go along.</source>
   <translation>
    <numerusform>%n other tag of the recording goes along.</numerusform>
    <numerusform>%n other tags of the recording go along.</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Tracks</name>
  <message numerus="yes">
   <source>%n channel(s)</source>
   <translation>
    <numerusform>%n channel</numerusform>
    <numerusform>%n channels</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>{name} and %n more</source>
   <translation>
    <numerusform>{name} and %n more</numerusform>
    <numerusform>{name} and %n more</numerusform>
   </translation>
  </message>
 </context>
</TS>
