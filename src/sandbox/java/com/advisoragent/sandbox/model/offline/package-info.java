/**
 * The offline model: it stands in for a language model where there is no key, and is labelled as such. It plans by rules
 * from the message, the tools on offer and their results, and knows nobody's name and no scenario.
 */
package com.advisoragent.sandbox.model.offline;
