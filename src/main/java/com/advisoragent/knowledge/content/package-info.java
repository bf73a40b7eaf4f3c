/** What messages, notes and attachments say, as plain text. Nothing here trusts its input, or reaches outside. */
package com.advisoragent.knowledge.content;
