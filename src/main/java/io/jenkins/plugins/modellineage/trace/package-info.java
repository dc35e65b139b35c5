/** What programs did with models, step by step, and how it was judged. Values and pure rules. */
package io.jenkins.plugins.modellineage.trace;
