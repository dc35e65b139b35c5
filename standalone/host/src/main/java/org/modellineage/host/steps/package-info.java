/** Steps of plugins that Jenkinsfiles use besides the Pipeline's own, as far as they need no other product. */
package org.modellineage.host.steps;
