/** The practice as the product's index holds it, until the simulated accounts can be imported. */
package com.advisoragent.sandbox.seed;
