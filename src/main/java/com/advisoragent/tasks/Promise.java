package com.advisoragent.tasks;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that the advisor said they would do.
 *
 * @param what in a few words, as a model read it in what the advisor wrote
 * @param to whom, an address or a name
 */
public record Promise(UUID id, String what, String to, LocalDate dueOn) {}
