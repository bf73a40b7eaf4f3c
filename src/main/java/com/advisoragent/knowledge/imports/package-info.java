/** Brings the advisor's mail, calendar and CRM into the index, by pages, and keeps up with them. */
package com.advisoragent.knowledge.imports;
