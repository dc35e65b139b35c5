/** The plugin's services inside one Jenkins: every step, page and endpoint meets the domain here. */
package io.jenkins.plugins.modellineage.jenkins.home;
