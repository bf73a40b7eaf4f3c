/** The practice as the product's index holds it before the simulated accounts are connected. */
package com.advisoragent.sandbox.seed;
