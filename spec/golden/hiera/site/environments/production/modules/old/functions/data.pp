function old::data() { { 'old::key' => 'by the old function', 'old::site' => '%{facts.site}' } }
