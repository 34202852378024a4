# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound processors as plug-ins. They know nothing of the editor; `processors.api` is the whole contract.

| modules                                          | what is in them                                                |
| ------------------------------------------------ | -------------------------------------------------------------- |
| `api`, `contract`, `info_checks`, `template`     | what a processor is and promises; the checks; a new one's text |
| `registry`, `plugins`                            | how processors are found; which of the user's own may run      |
| `loading`, `programs`                            | which one ended its program, and which programs still run      |
| `chain`                                          | several processors that are one                                |
| `blocks`, `context`, `segments`                  | a recording read stretch by stretch, and put together again    |
| `resampling`, `loudness`, `prediction`           | what several processors compute                                |
| `sound_files`, `noise_sample`, `pauses`, `mains` | a sound beside the recording; noise and hum found in it        |
| `whole_files`, `memory`, `heap`                  | files that are whole or not there; memory that is short        |
| `musicecan`                                      | the network; what makes and measures its weights never ships   |
| all others                                       | a processor each, or a few of a kind, such as `filters`        |
"""
