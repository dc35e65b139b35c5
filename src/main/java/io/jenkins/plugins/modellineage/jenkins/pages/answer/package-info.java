/** How pages and their JSON answer: what an address asks, who reads, what that reader may see and download. */
package io.jenkins.plugins.modellineage.jenkins.pages.answer;
