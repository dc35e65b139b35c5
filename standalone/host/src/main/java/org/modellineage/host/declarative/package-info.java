/** Declarative Pipelines: their text is checked, and turned into a description that a small continuation runs step by step. */
package org.modellineage.host.declarative;
