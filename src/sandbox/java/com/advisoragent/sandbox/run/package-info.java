/** The whole on one machine: database, simulators, the service and the page, started and stopped together. */
package com.advisoragent.sandbox.run;
