function environment::data() { { 'env_key' => 'by environment::data', 'everywhere' => 'environment::data' } }
