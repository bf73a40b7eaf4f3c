/** What the advisor's systems know: import, chunk, embed, index, search; who is meant. */
package com.advisoragent.knowledge;
